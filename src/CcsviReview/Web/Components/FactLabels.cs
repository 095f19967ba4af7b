using System.Diagnostics;
using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Web.Components;

/// <summary>Names of the kinds of facts, places, doubts, outcomes and findings, for people.</summary>
internal static class FactLabels
{
    public static string ToWords(this FactKind kind) => kind switch
    {
        FactKind.LastReviewed => "Last reviewed",
        FactKind.LastUpdated => "Last updated",
        FactKind.NextReview => "Next review",
        FactKind.Interval => "Review interval",
        FactKind.Published => "First published",
        _ => throw new UnreachableException(),
    };

    public static string ToWords(this Place place) =>
        PlaceLabels.Of(place.Kind) + (string.IsNullOrEmpty(place.Where) ? "" : $", {place.Where}");

    public static string ToWords(this Doubt doubt) => DoubtLabels.Of(doubt);

    public static string ToWords(this ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.StillCorrect => "still correct",
        ReviewOutcome.Corrected => "corrected",
        ReviewOutcome.NeedsWork => "needs work; the due date does not change",
        ReviewOutcome.Retire => "should be withdrawn; the due date does not change",
        _ => throw new UnreachableException(),
    };

    public static string ToWords(this Presence presence) => presence switch
    {
        Presence.Present => "Found at the last scan",
        Presence.Missing => "Missing at the last scan; counted as gone only if it is missing on a second day",
        Presence.Gone => "Missing on two different days",
        Presence.Unknown => "Could not be reached at the last scan; its due date has not changed",
        _ => throw new UnreachableException(),
    };

    /// <summary>The value of a statement for people; its raw words if it has none.</summary>
    public static string Value(this Statement statement) =>
        statement.Date?.ToWords() ?? statement.Interval?.ToWords() ?? "not readable";

    /// <summary>The name of a finding: "Edited since review".</summary>
    public static string ToWords(this FindingCode code) => string.Concat(code.ToString().Select((letter, at) =>
        at > 0 && char.IsUpper(letter) ? " " + char.ToLower(letter, CultureInfo.InvariantCulture) : letter.ToString()));
}
