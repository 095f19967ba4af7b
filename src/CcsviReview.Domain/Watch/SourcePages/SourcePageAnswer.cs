using CcsviReview.Facts;
using CcsviReview.Reading.Answers;

namespace CcsviReview.Watch.SourcePages;

/// <summary>A server's response, with a success status, to a request for the page of a source.</summary>
/// <param name="Content">The page.</param>
/// <param name="Path">
/// The address that was requested and the one that answered, and what the host sends for addresses that do not exist.
/// </param>
/// <param name="Today">The day.</param>
public sealed record SourcePageAnswer(PageContent Content, AnswerPath Path, DateOnly Today)
{
    /// <summary>Whether every redirect on the way was permanent (301 or 308).</summary>
    public bool IsMovedForGood { get; init; }

    /// <summary>The <c>Link</c> headers (RFC 8288), joined with commas; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>The <c>Deprecation</c> header (RFC 9745); null for none.</summary>
    public string? Deprecation { get; init; }

    /// <summary>The <c>Sunset</c> header (RFC 8594); null for none.</summary>
    public string? Sunset { get; init; }
}
