using System.Net;

namespace CcsviReview.Sources.Http;

/// <summary>The response to one request.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body, decompressed; empty unless the status is 200 or 203.</param>
internal sealed record FetchResponse(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type in lower case, without parameters; empty when none is stated.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>The charset of the media type, at most 40 characters; null when none is stated.</summary>
    public string? Charset { get; init; }

    /// <summary>The target of a redirect, as sent.</summary>
    public string? Location { get; init; }

    /// <summary>The <c>Refresh</c> header, as sent.</summary>
    public string? Refresh { get; init; }

    /// <summary>The <c>X-Robots-Tag</c> headers, as sent; empty when there are none.</summary>
    public string RobotsTag { get; init; } = "";

    /// <summary>Whether it sets a cookie.</summary>
    public bool SetsCookie { get; init; }

    /// <summary>The <c>Link</c> headers (RFC 8288), as sent; at most 20.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The <c>Retry-After</c> header, as sent.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>When the resource is or was deprecated (<c>Deprecation</c>, RFC 9745), as sent.</summary>
    public string? Deprecation { get; init; }

    /// <summary>When it is expected to be gone (<c>Sunset</c>, RFC 8594), as sent.</summary>
    public string? Sunset { get; init; }

    /// <summary>How many requests the host allows in <see cref="RateInterval"/>, as sent.</summary>
    public string? RateLimit { get; init; }

    /// <summary>The interval of <see cref="RateLimit"/>, such as <c>1s</c>, as sent.</summary>
    public string? RateInterval { get; init; }

    /// <summary>The entity tag, as sent.</summary>
    public string? ETag { get; init; }

    /// <summary>The <c>Last-Modified</c> header, as sent.</summary>
    public string? LastModified { get; init; }

    /// <summary>
    /// Until when the host asks for a pause, in words; null when it does not, or the pause was short enough to wait.
    /// </summary>
    public string? ComeBack { get; init; }

    /// <summary>Whether there is a body to read.</summary>
    public bool HasBody => Status is 200 or 203;

    /// <summary>Whether the page is at another address, permanently or temporarily.</summary>
    public bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Whether a redirect is permanent (RFC 9110 sections 15.4.2 and 15.4.9).</summary>
    public bool IsPermanent => Status is 301 or 308;

    /// <summary>The status in words, for example "404 Not Found".</summary>
    public string Words => Enum.IsDefined((HttpStatusCode)Status) ? $"{Status} {Spaced(((HttpStatusCode)Status).ToString())}" : $"{Status}";

    private static string Spaced(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? $" {c}" : $"{c}"));
}
