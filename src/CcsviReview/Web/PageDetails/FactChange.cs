using CcsviReview.Facts;
using CcsviReview.Localization;
using CcsviReview.Reading.Differences;
using CcsviReview.Web.Components;

namespace CcsviReview.Web.PageDetails;

/// <summary>A difference between two snapshots of a page.</summary>
/// <param name="What">What it is about: "Last reviewed".</param>
/// <param name="Before">The old value; null when there was none.</param>
/// <param name="After">The new value; null when there is none any more.</param>
internal sealed record FactChange(string What, string? Before, string? After)
{
    private static readonly FactKind[] Kinds =
        [FactKind.LastReviewed, FactKind.LastUpdated, FactKind.NextReview, FactKind.Interval, FactKind.Published];

    public static IReadOnlyList<FactChange> Between(PageFacts before, PageFacts after)
    {
        var changes = new List<FactChange>();
        Add("Title", Filled(before.Title), Filled(after.Title));
        foreach (var kind in Kinds)
            Add(kind.ToWords(), before.Of(kind)?.Value(), after.Of(kind)?.Value());
        Add("Owner", before.Owner, after.Owner);
        Add("Section", before.Section, after.Section);
        Add("References", Number(before.References.Count), Number(after.References.Count));
        if (before.Fingerprint != after.Fingerprint)
            changes.Add(new FactChange("Text", "", "")
            {
                Extent = TextChange.Between(before, after) is { } change ? ExtentFormatter.Of(change).ToString() : null,
            });
        return changes;

        void Add(string what, string? was, string? isNow)
        {
            if (was != isNow)
                changes.Add(new FactChange(what, was, isNow));
        }
    }

    /// <summary>How much of the text changed: "about 12 % of the text, substantive"; null when unknown.</summary>
    public string? Extent { get; init; }

    /// <summary>Whether the main text changed, for which no values are shown.</summary>
    public bool IsText => Before is "" && After is "";

    private static string? Filled(string text) => text.Length == 0 ? null : text;

    private static string? Number(int count) => count == 0 ? null : $"{count}";
}
