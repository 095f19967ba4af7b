using System.Text;
using System.Text.Json;

namespace CcsviReview.Settings;

/// <summary>An OAuth client with its credentials, for token endpoints (RFC 6749 section 2.3.1).</summary>
/// <param name="Id">Its client id.</param>
/// <param name="Secret">Its password; null when it has none.</param>
internal sealed record OAuthClient(string Id, string? Secret)
{
    private const int LongestError = 60;

    // What providers answer when they do not recognise a client: RFC 6749 section 5.2, and GitHub's own code.
    private static readonly string[] s_unrecognised =
        ["invalid_client", "invalid_request", "unauthorized_client", "incorrect_client_credentials"];

    /// <summary>The credentials as form values.</summary>
    public IReadOnlyDictionary<string, string> InForm => Secret is null
        ? new Dictionary<string, string> { ["client_id"] = Id }
        : new Dictionary<string, string> { ["client_id"] = Id, ["client_secret"] = Secret };

    /// <summary>
    /// The credentials for HTTP Basic. Both parts are form-encoded before they are joined, so that a colon in one of them does not separate
    /// them.
    /// </summary>
    public string InHeader => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{FormEncoded(Id)}:{FormEncoded(Secret ?? "")}"));

    /// <summary>Whether an error means that the client was not recognised, so that another method may work.</summary>
    public static bool IsUnrecognised(string? error) => s_unrecognised.Contains(error);

    /// <summary>
    /// The error code in the answer of a token endpoint; null when there is none. Only the code: the provider's description may repeat what
    /// was sent.
    /// </summary>
    public static string? ErrorIn(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return ErrorIn(answer.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The error code in an answer that is already parsed.</summary>
    public static string? ErrorIn(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("error", out var error)
            && error.ValueKind == JsonValueKind.String && error.GetString() is { Length: > 0 and <= LongestError } code
            && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')
            ? code
            : null;

    /// <summary>A text, encoded as a form value.</summary>
    public static string FormEncoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
