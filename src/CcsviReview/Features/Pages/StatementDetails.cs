using System.Text.Json.Serialization;
using CcsviReview.Facts;
using CcsviReview.Localization;

namespace CcsviReview.Features.Pages;

/// <summary>One statement of a page, used or not, with everything that decided that.</summary>
/// <param name="Kind">What it is about, such as <c>LastReviewed</c>.</param>
/// <param name="Value">The date or interval in ISO 8601; null when it has none.</param>
/// <param name="Precision">The precision of a date: <c>Day</c>, <c>Month</c> or <c>Year</c>.</param>
/// <param name="Raw">The words of the page.</param>
/// <param name="Place">The kind of place, such as <c>VisibleText</c>.</param>
/// <param name="Where">The path, key or line in it.</param>
internal sealed record StatementDetails(string Kind, string? Value, string? Precision, string Raw, string Place, string Where)
{
    /// <summary>The names of the kinds, in the order in which people ask for them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. AllKinds.Select(kind => kind.ToString())];

    private static IEnumerable<FactKind> AllKinds =>
        [FactKind.LastReviewed, FactKind.NextReview, FactKind.Interval, FactKind.LastUpdated, FactKind.Published];

    /// <summary>The place in plain words: "the JSON-LD, lastReviewed".</summary>
    [JsonIgnore]
    public string PlaceInWords { get; init; } = "";

    /// <summary>Whether it is the one that is used for its kind.</summary>
    public required bool IsBelieved { get; init; }

    /// <summary>How it was read.</summary>
    public required string Reason { get; init; }

    /// <summary>Why it is not used; null for one that is used, or that only its doubt prevents from being used.</summary>
    public required string? Lost { get; init; }

    /// <summary>What is wrong with its value; null when nothing is.</summary>
    public required string? Doubt { get; init; }

    /// <summary>What would resolve the doubt.</summary>
    public required string? Remedy { get; init; }

    /// <summary>Every statement of a page: by kind, the used one first.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="culture">The setting that declares a culture, up to its name.</param>
    public static IReadOnlyList<StatementDetails> All(PageFacts facts, string culture) =>
    [
        .. from kind in AllKinds
           from details in (facts.Of(kind) is { } believed ? [Of(believed, true, culture)] : Array.Empty<StatementDetails>())
               .Concat(facts.Others.Where(other => other.Kind == kind).Select(other => Of(other, false, culture)))
           select details,
    ];

    private static StatementDetails Of(Statement statement, bool isBelieved, string culture) => new(
        statement.Kind.ToString(), statement.Date?.ToString() ?? statement.Interval?.ToString(), statement.Date?.Precision.ToString(),
        statement.Raw, statement.Place.Kind.ToString(), statement.Place.Where)
    {
        PlaceInWords = PlaceLabels.Of(statement.Place.Kind) + (statement.Place.Where.Length > 0 ? $", {statement.Place.Where}" : ""),
        IsBelieved = isBelieved,
        Reason = statement.Reason,
        Lost = isBelieved ? null : statement.Lost,
        Doubt = statement.Doubt is { } doubt ? DoubtLabels.Of(doubt) : null,
        Remedy = statement.Doubt is { } open ? DoubtLabels.Remedy(open, culture) : null,
    };
}
