using CcsviReview.Facts;
using CcsviReview.Watch;

namespace CcsviReview.Features.Check;

/// <summary>A source that a checked page cites; listed once even if it is cited twice.</summary>
/// <param name="Source">
/// Its identifier, such as <c>doi:10.1136/bmj.f1234</c> or <c>NICE IPG420</c>; null when the citation has no identifier or address.
/// </param>
/// <param name="Kind">The kind of identifier; null for none.</param>
/// <param name="Address">Where to open it; null when unknown.</param>
/// <param name="Year">The year of its publication; null when none is given.</param>
/// <param name="Text">The words of the citation.</param>
internal sealed record CheckedSource(string? Source, string? Kind, string? Address, int? Year, string Text)
{
    /// <summary>Whether the page cites it as ahead of print.</summary>
    public bool IsAheadOfPrint { get; init; }

    /// <summary>The sources of a page, in the order of its citations.</summary>
    public static IReadOnlyList<CheckedSource> All(PageFacts facts) =>
    [
        .. from reference in facts.References
           let key = SourceKey.For(reference)
           group (reference, key) by key?.Name ?? reference.Text into same
           let first = same.First()
           select new CheckedSource(
               first.key?.Name, first.key?.Kind.ToString(), first.key?.Address ?? first.reference.Address, first.reference.Year,
               first.reference.Text)
           {
               IsAheadOfPrint = same.Any(cited => cited.reference.IsAheadOfPrint),
           },
    ];
}
