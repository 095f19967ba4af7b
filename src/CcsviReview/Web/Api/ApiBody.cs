using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Web.Errors;
using Microsoft.Net.Http.Headers;

namespace CcsviReview.Web.Api;

/// <summary>A request body: JSON in plain UTF-8, up to the size that the address accepts and the depth of the documented types.</summary>
/// <typeparam name="T">Its type.</typeparam>
/// <param name="Value">What was read; null when it could not be.</param>
/// <param name="Problem">Why not; null when it could.</param>
internal sealed record ApiBody<T>(T? Value, IResult? Problem)
    where T : class
{
    private const int Deepest = 16;
    private const int OtherKind = StatusCodes.Status415UnsupportedMediaType;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = Deepest,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads the body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="example">A valid example, for error messages.</param>
    public static async Task<ApiBody<T>> ReadAsync(HttpContext http, string example)
    {
        // A compressed body can be a thousand times larger when decompressed; it is refused with an explanation.
        var type = SettingFault.Shown(http.Request.ContentType ?? "");
        if (http.Request.Headers.ContentEncoding.Count > 0)
            return Refused(OtherKind, "Content-Encoding: compressed bodies are not supported; send the JSON uncompressed.");
        if (!http.Request.HasJsonContentType())
            return Refused(OtherKind, $"Content-Type: '{type}' is not supported; send JSON with `Content-Type: application/json`.");
        Unquote(http.Request);
        try
        {
            var value = await http.Request.ReadFromJsonAsync<T>(s_json, CancellationToken.None);
            return value is null ? Unreadable(example) : new ApiBody<T>(value, null);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused(tooLarge.StatusCode, "The body is too large. Send less at once.");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or BadHttpRequestException or FormatException)
        {
            return Unreadable(example);
        }
    }

    // A charset in quotation marks is the same (RFC 9110, section 8.3.2); the framework's reader accepts it only without them.
    private static void Unquote(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue)
        {
            type.Charset = HeaderUtilities.RemoveQuotes(type.Charset);
            request.ContentType = type.ToString();
        }
    }

    private static ApiBody<T> Unreadable(string example) => new(null, ApiProblem.Wrong(
        [("body", $"This is not a valid JSON object such as {example}, with each member once and at most {Deepest} levels deep.")]));

    private static ApiBody<T> Refused(int status, string words) =>
        new(null, ApiProblem.Of(status, "The request is not valid", $"{words} Nothing was changed."));
}
