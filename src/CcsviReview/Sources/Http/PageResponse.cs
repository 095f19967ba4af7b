using CcsviReview.Reading.Answers;

namespace CcsviReview.Sources.Http;

/// <summary>What came of asking for one page.</summary>
/// <param name="Page">For whoever runs the source.</param>
/// <param name="End">Where the question ended after redirects; links in the content start from there.</param>
/// <param name="IsNoPage">Whether it answered with something that is no page, such as a picture.</param>
internal sealed record PageResponse(Fetched Page, Target End, bool IsNoPage = false)
{
    /// <summary>What the server sent instead of the page; null when it sent the page, or said honestly that it does not.</summary>
    public Substitute? Instead { get; init; }

    /// <summary>Whether the page asks search engines not to list it.</summary>
    public bool IsNoIndex { get; init; }

    /// <summary>Whether it was not asked for because robots.txt does not allow it.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>The <c>Link</c> headers of the answer (RFC 8288), as they stand there.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>When the page is or was deprecated (RFC 9745), as the answer says it.</summary>
    public string? Deprecation { get; init; }

    /// <summary>When the page is expected to be gone (RFC 8594), as the answer says it.</summary>
    public string? Sunset { get; init; }

    /// <summary>Whether the page may well answer the next time.</summary>
    public bool IsOpen => Page is Fetched.Unreachable && !IsNoPage && !IsForbidden;
}
