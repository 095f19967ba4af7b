using CcsviReview.Reading.Answers;

namespace CcsviReview.Sources.Http;

/// <summary>The outcome of fetching one page, with details.</summary>
/// <param name="Page">The outcome for the scan.</param>
/// <param name="End">The address after redirects; links in the content are relative to it.</param>
/// <param name="IsNoPage">Whether the response is something other than a page, such as a picture.</param>
internal sealed record PageResponse(Fetched Page, Target End, bool IsNoPage = false)
{
    /// <summary>What the server sent instead of the page; null when it sent the page or an honest error.</summary>
    public Substitute? Instead { get; init; }

    /// <summary>Whether the page asks search engines not to list it.</summary>
    public bool IsNoIndex { get; init; }

    /// <summary>Whether robots.txt disallows it, so that it was not requested.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>The <c>Link</c> headers of the response (RFC 8288), as sent.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>When the page is or was deprecated (RFC 9745), as sent.</summary>
    public string? Deprecation { get; init; }

    /// <summary>When the page is expected to be gone (RFC 8594), as sent.</summary>
    public string? Sunset { get; init; }

    /// <summary>Whether the page may well respond next time.</summary>
    public bool IsOpen => Page is Fetched.Unreachable && !IsNoPage && !IsForbidden;
}
