using System.Net.Http.Headers;

namespace CcsviReview.Sources.Http;

/// <summary>Reads the headers of an answer as they stand there, so that a malformed one is no accident.</summary>
internal static class AnswerHead
{
    /// <summary>Status and headers, without a body.</summary>
    public static WebAnswer Read(HttpResponseMessage response)
    {
        var type = Value(response.Content.Headers, "Content-Type") ?? "";
        return new WebAnswer((int)response.StatusCode, default)
        {
            MediaType = type.Split(';')[0].Trim().ToLowerInvariant(),
            Charset = Charset(type),
            Location = Value(response.Headers, "Location"),
            RetryAfter = Value(response.Headers, "Retry-After"),
            ETag = Value(response.Headers, "ETag"),
            LastModified = Value(response.Content.Headers, "Last-Modified"),
        };
    }

    private static string? Value(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.Count > 0 ? values.First().Trim() : null;

    private static string? Charset(string type)
    {
        foreach (var parameter in type.Split(';').Skip(1))
        {
            if (parameter.Split('=', 2) is [var name, var value] && name.Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
                return value.Trim().Trim('"', '\'') is { Length: > 0 and <= 40 } charset ? charset : null;
        }
        return null;
    }
}
