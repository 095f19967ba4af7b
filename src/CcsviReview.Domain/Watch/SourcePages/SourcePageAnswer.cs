using CcsviReview.Facts;
using CcsviReview.Reading.Answers;

namespace CcsviReview.Watch.SourcePages;

/// <summary>What a server answered when it was asked for the page of a source, with the status of success.</summary>
/// <param name="Content">The page.</param>
/// <param name="Path">What was asked for and what answered, and what the host sends for addresses that do not exist.</param>
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
