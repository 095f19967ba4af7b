using System.Net.Http.Headers;
using System.Text;

namespace CcsviReview.Sources.Http;

/// <summary>Reads the headers of a response without parsing them, so that a malformed one does no harm.</summary>
internal static class ResponseHeaders
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private const int MostLinks = 20;

    /// <summary>Reads status and headers, without the body.</summary>
    public static FetchResponse Read(HttpResponseMessage response)
    {
        var (type, charset) = ContentTypeHeader.Read(Values(response.Content.Headers, "Content-Type"));
        return new FetchResponse((int)response.StatusCode, default)
        {
            MediaType = type,
            Charset = charset,
            Location = Location(Value(response.Headers, "Location")),
            Refresh = Location(Value(response.Headers, "Refresh")),
            RobotsTag = string.Join(", ", Values(response.Headers, "X-Robots-Tag").AsEnumerable()),
            SetsCookie = Values(response.Headers, "Set-Cookie").Count > 0,
            RetryAfter = Value(response.Headers, "Retry-After"),
            Links = response.Headers.NonValidated.TryGetValues("Link", out var links) ? [.. links.Take(MostLinks)] : [],
            Deprecation = Value(response.Headers, "Deprecation"),
            Sunset = Value(response.Headers, "Sunset"),
            RateLimit = Value(response.Headers, "x-rate-limit-limit"),
            RateInterval = Value(response.Headers, "x-rate-limit-interval"),
            ETag = Value(response.Headers, "ETag"),
            LastModified = Value(response.Content.Headers, "Last-Modified"),
        };
    }

    private static string? Value(HttpHeaders headers, string name) => Values(headers, name).FirstOrDefault()?.Trim();

    private static HeaderStringValues Values(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values : default;

    // The framework reads headers as Latin-1. Servers send addresses in UTF-8, or in other bytes, which browsers escape one by one.
    private static string? Location(string? text)
    {
        text = text?.Replace("\t", "", StringComparison.Ordinal);
        if (text is null || Ascii.IsValid(text))
            return text;
        try
        {
            return StrictUtf8.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return string.Concat(text.Select(sign => sign < 0x80 ? $"{sign}" : $"%{(int)sign:X2}"));
        }
    }
}
