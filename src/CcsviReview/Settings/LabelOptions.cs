using CcsviReview.Facts;

namespace CcsviReview.Settings;

/// <summary>
/// Words by which a site announces its reviews and updates, in addition to the known ones. Section <c>Sites:NAME:Labels</c>.
/// </summary>
internal sealed class LabelOptions
{
    /// <summary>Words before the date of the last review, such as <c>Clinically signed off on</c>.</summary>
    public string[] Reviewed { get; init; } = [];

    /// <summary>Words before the date of the last update.</summary>
    public string[] Updated { get; init; } = [];

    /// <summary>Words before the date of the next review.</summary>
    public string[] NextReview { get; init; } = [];

    /// <summary>Words before the interval of reviews, such as <c>Signed off every</c>.</summary>
    public string[] Interval { get; init; } = [];

    /// <summary>The lists with their names.</summary>
    public IEnumerable<(string Name, FactKind Kind, string[] Words)> Lists() =>
    [
        (nameof(Reviewed), FactKind.LastReviewed, Reviewed), (nameof(Updated), FactKind.LastUpdated, Updated),
        (nameof(NextReview), FactKind.NextReview, NextReview), (nameof(Interval), FactKind.Interval, Interval),
    ];

    /// <summary>All words, each with the kind of fact that it announces.</summary>
    public IEnumerable<(FactKind Kind, string Words)> Words() => Lists().SelectMany(list => list.Words.Select(words => (list.Kind, words)));
}
