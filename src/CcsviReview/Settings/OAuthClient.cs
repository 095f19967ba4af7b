using System.Text;
using System.Text.Json;

namespace CcsviReview.Settings;

/// <summary>A client of OAuth, as token endpoints want to see it (RFC 6749 section 2.3.1).</summary>
/// <param name="Id">Its name.</param>
/// <param name="Secret">Its password; null where it has none.</param>
internal sealed record OAuthClient(string Id, string? Secret)
{
    private const int LongestError = 60;

    // What providers answer to a client that they do not recognise: RFC 6749 section 5.2, and GitHub's own word.
    private static readonly string[] s_unrecognised =
        ["invalid_client", "invalid_request", "unauthorized_client", "incorrect_client_credentials"];

    /// <summary>What proves it in a form.</summary>
    public IReadOnlyDictionary<string, string> InForm => Secret is null
        ? new Dictionary<string, string> { ["client_id"] = Id }
        : new Dictionary<string, string> { ["client_id"] = Id, ["client_secret"] = Secret };

    /// <summary>
    /// What proves it by HTTP Basic. Both parts are encoded as a form's values before they are joined, so that a colon in one of them
    /// divides nothing.
    /// </summary>
    public string InHeader => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{FormEncoded(Id)}:{FormEncoded(Secret ?? "")}"));

    /// <summary>Whether an error is one that a client gets which was not recognised, so that another way may help.</summary>
    public static bool IsUnrecognised(string? error) => s_unrecognised.Contains(error);

    /// <summary>
    /// The error in the answer of a token endpoint; null where there is none. Its code alone: the description is written by the provider,
    /// and may repeat what was sent.
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

    /// <summary>The same of an answer that is read already.</summary>
    public static string? ErrorIn(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("error", out var error)
            && error.ValueKind == JsonValueKind.String && error.GetString() is { Length: > 0 and <= LongestError } code
            && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')
            ? code
            : null;

    /// <summary>A text as the value of a form.</summary>
    public static string FormEncoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
