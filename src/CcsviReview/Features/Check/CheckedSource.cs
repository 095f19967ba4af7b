using CcsviReview.Facts;
using CcsviReview.Watch;

namespace CcsviReview.Features.Check;

/// <summary>Something that a checked page cites; the same source cited twice is one.</summary>
/// <param name="Source">
/// By what it is known, such as <c>doi:10.1136/bmj.f1234</c> or <c>NICE IPG420</c>; null where the citation has no identifier or address.
/// </param>
/// <param name="Kind">What kind of identifier that is; null for none.</param>
/// <param name="Address">Where it can be opened; null when that is not known.</param>
/// <param name="Year">The year of its publication; null when none is given.</param>
/// <param name="Text">The words of the citation.</param>
internal sealed record CheckedSource(string? Source, string? Kind, string? Address, int? Year, string Text)
{
    /// <summary>Whether the page cites it as ahead of print.</summary>
    public bool IsAheadOfPrint { get; init; }

    /// <summary>What a page cites, in the order of its citations.</summary>
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
