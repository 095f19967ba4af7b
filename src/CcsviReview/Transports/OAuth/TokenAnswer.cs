using System.Globalization;
using System.Net;
using System.Text.Json;
using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Transports.OAuth;

/// <summary>A successful answer of a token endpoint (RFC 6749 section 5.1).</summary>
/// <param name="AccessToken">The access token.</param>
/// <param name="Lifetime">How long it is valid; null when the endpoint does not say.</param>
/// <param name="RefreshToken">A new refresh token that replaces the one used; null when that stays valid.</param>
internal sealed record TokenAnswer(string AccessToken, TimeSpan? Lifetime, string? RefreshToken)
{
    private const int LongestDescription = 300;
    private const int LongestToken = 16 * 1024;
    private const double LongestLifetime = 7 * 24 * 3600;

    /// <summary>Reads the answer; otherwise gives the error code and what is wrong with the answer.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="mediaType">Its media type; null when none is stated.</param>
    /// <param name="body">The whole body.</param>
    public static (TokenAnswer? Answer, string? Error, string Words) Read(
        HttpStatusCode status, string? mediaType, ReadOnlyMemory<byte> body)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"answered {(int)status}");
        try
        {
            using var json = JsonDocument.Parse(body);
            var answer = json.RootElement;
            if (OAuthClient.ErrorIn(answer) is { } error)
                return (null, error, $"{said} {error}{Description(answer)}");
            if ((int)status is < 200 or >= 300)
                return (null, null, $"{said} without an OAuth error");
            if (Text(answer, "access_token") is not { } token)
                return (null, null, $"{said} without an access token");
            if (!IsToken(token))
                return (null, null, $"{said} with an access token that is too long or has characters that are not allowed in a token");
            if (Text(answer, "token_type") is { } type && !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
                return (null, null, $"{said} with a token of the type {HeaderText.OneLine(type, 40)}, not Bearer");
            var next = Text(answer, "refresh_token");
            return next is null || IsKept(next)
                ? (new TokenAnswer(token, LifetimeIn(answer), next), null, said)
                : (null, null, $"{said} with a refresh token that is too long or has characters that are not allowed in a token");
        }
        catch (JsonException)
        {
            return (null, null, $"{said} with {(mediaType is null ? "something" : HeaderText.OneLine(mediaType, 60))} that is not JSON");
        }
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static string Description(JsonElement answer) =>
        Text(answer, "error_description") is { } text ? $": {HeaderText.OneLine(text, LongestDescription)}" : "";

    // In SASL, a control character would end the token and begin another field.
    private static bool IsToken(string token) => token.Length <= LongestToken && token.All(letter => letter is > ' ' and < '\x7F');

    // RFC 6749 appendix A.17; it is stored in a file of one line.
    private static bool IsKept(string token) => token.Length <= LongestToken && token.All(letter => letter is >= ' ' and < '\x7F');

    // A number of seconds; some endpoints write it as text.
    private static TimeSpan? LifetimeIn(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("expires_in", out var value))
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()
            : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && !double.IsNaN(seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestLifetime))
            : null;
    }
}
