using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>What is known of a site's ways of writing, beyond the page at hand.</summary>
/// <param name="Culture">The declared culture, such as <c>en-GB</c>; null when none is declared.</param>
/// <param name="Order">The numeric order that other pages of the site prove; null when nothing does.</param>
public sealed record SiteConventions(string? Culture = null, NumericOrder? Order = null)
{
    /// <summary>The site's own label words; null when it has none.</summary>
    public SiteLabels? Labels { get; init; }

    /// <summary>
    /// The zone in which its people live: a moment in UTC is read as the day there; null where it is not known, and the day stays as
    /// written.
    /// </summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Nothing is known: dates that can be read two ways stay ambiguous.</summary>
    public static SiteConventions Unknown { get; } = new();
}
