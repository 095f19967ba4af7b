using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>What is known about how a site writes dates and labels, beyond the current page.</summary>
/// <param name="Culture">The declared culture, such as <c>en-GB</c>; null when none is declared.</param>
/// <param name="Order">The numeric order that other pages of the site prove; null when none do.</param>
public sealed record SiteConventions(string? Culture = null, NumericOrder? Order = null)
{
    /// <summary>The site's own label words; null when it has none.</summary>
    public SiteLabels? Labels { get; init; }

    /// <summary>
    /// The time zone of its visitors: a moment in UTC is read as the day there. Null where it is not known, so that the day stays as
    /// written.
    /// </summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Whether the links of a page's own text are read too.</summary>
    public bool ReadsLinks { get; init; }

    /// <summary>Nothing known: dates that can be read two ways stay ambiguous.</summary>
    public static SiteConventions Unknown { get; } = new();
}
