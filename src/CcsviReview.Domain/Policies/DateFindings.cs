using System.Diagnostics;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Policies;

/// <summary>Problems of the dates that a page states, and missing dates.</summary>
internal static class DateFindings
{
    public static IEnumerable<Finding> In(Judgement judgement) =>
        [.. Doubts(judgement), .. Futures(judgement), .. Disagreements(judgement.Page.Facts), .. Gaps(judgement.Page)];

    /// <summary>Returns what a statement of this kind is about, in words: "last review", "next review".</summary>
    private static Sentence Subject(FactKind kind) => new(kind switch
    {
        FactKind.LastReviewed => "subject.last-reviewed",
        FactKind.LastUpdated => "subject.last-updated",
        FactKind.NextReview => "subject.next-review",
        FactKind.Interval => "subject.interval",
        FactKind.Published => "subject.published",
        _ => throw new UnreachableException(),
    });

    private static IEnumerable<Finding> Doubts(Judgement judgement)
    {
        var isClear = judgement.Page.Facts.Interval is { IsOwn: true, Doubt: null };
        foreach (var doubtful in DateTrust.Doubtful(judgement.Page))
        {
            if (isClear && doubtful.Doubt is Doubt.AmbiguousInterval)
                continue;
            var subject = Subject(doubtful.Kind);
            yield return doubtful.Doubt switch
            {
                Doubt.Ambiguous either => Of(FindingCode.AmbiguousDate, doubtful,
                    new Sentence("ambiguous-date", ("subject", subject), ("one", either.DayFirst), ("other", either.MonthFirst))),
                Doubt.AmbiguousInterval two => Of(FindingCode.AmbiguousInterval, doubtful,
                    new Sentence("ambiguous-interval", ("subject", subject), ("unit", two.Unit), ("units", two.EverySecond))),
                Doubt.ForeignCalendar foreign => Of(FindingCode.BadDate, doubtful,
                    new Sentence("bad-date.foreign", ("subject", subject), ("calendar", foreign.Calendar))),
                Doubt.Impossible impossible => Of(FindingCode.BadDate, doubtful,
                    new Sentence("bad-date.impossible", ("subject", subject), ("why", impossible.Why.TrimEnd('.')))),
                _ => throw new UnreachableException(),
            };
        }
    }

    private static IEnumerable<Finding> Futures(Judgement judgement)
    {
        var facts = judgement.Page.Facts;
        foreach (var statement in new[] { facts.LastReviewed, facts.LastUpdated })
        {
            // Servers and sitemaps with a wrong clock prove nothing about the page.
            if (statement is { IsOwn: true, Doubt: null, Date: { } date } && date.First > judgement.Today
                && statement.Place.Kind is not (PlaceKind.HttpHeader or PlaceKind.Sitemap))
                yield return Of(FindingCode.FutureDate, statement,
                    new Sentence("future-date", ("subject", Subject(statement.Kind)), ("date", date)));
        }
    }

    private static IEnumerable<Finding> Disagreements(PageFacts facts)
    {
        foreach (var kind in new[] { FactKind.LastReviewed, FactKind.LastUpdated, FactKind.NextReview, FactKind.Interval })
        {
            if (facts.Of(kind) is { IsOwn: true } believed
                && facts.Others.FirstOrDefault(other => Contradicts(other, believed)) is { } other)
            {
                yield return Of(FindingCode.StatementsDisagree, other, new Sentence(
                    "statements-disagree",
                    ("subject", Subject(kind)), ("value", Value(believed)), ("place", PlaceSentences.Of(believed.Place.Kind)),
                    ("other", Value(other)), ("otherPlace", PlaceSentences.Of(other.Place.Kind))));
            }
        }
    }

    // A month and a day within it agree, and a moment agrees with each day on which it falls somewhere; what a server or sitemap says about
    // updates is too weak to contradict the page.
    private static bool Contradicts(Statement other, Statement believed) =>
        other is { IsOwn: true, Doubt: null } && other.Kind == believed.Kind
        && other.Place.Kind is not (PlaceKind.HttpHeader or PlaceKind.Sitemap)
        && ((other.Days is { } one && believed.Days is { } two && (one.Last < two.First || two.Last < one.First))
            || (other.Interval is { } mine && believed.Interval is { } yours && mine != yours));

    private static Term Value(Statement statement) =>
        statement.Date is { } date ? date : statement.Interval is { } interval ? interval : statement.Raw;

    private static IEnumerable<Finding> Gaps(Page page)
    {
        var facts = page.Facts;
        var doubtful = facts.Others.Where(other => other is { IsOwn: true, Doubt: not null }).ToLookup(other => other.Kind);
        var blank = doubtful[FactKind.LastReviewed].FirstOrDefault(other => other.Doubt is Doubt.Placeholder);
        if (facts.LastReviewed is not { IsOwn: true } && doubtful[FactKind.LastReviewed].All(other => other.Doubt is Doubt.Placeholder))
        {
            yield return blank is null
                ? new Finding(FindingCode.NoReviewDate, page.FormerReview is { } former
                    ? new Sentence("review-date.lost", ("date", former))
                    : new Sentence("review-date.missing"), "")
                : Of(FindingCode.NoReviewDate, blank, new Sentence("review-date.blank"));
        }

        if (facts.NextReview is null && facts.Interval is null
            && doubtful[FactKind.NextReview].Concat(doubtful[FactKind.Interval]).All(o => o.Doubt is Doubt.Placeholder))
            yield return new Finding(FindingCode.NoPolicyStatement, new Sentence("promise-missing"), "");
    }

    private static Finding Of(FindingCode code, Statement statement, Sentence said) => new(code, said, statement.Raw, statement.Place);
}
