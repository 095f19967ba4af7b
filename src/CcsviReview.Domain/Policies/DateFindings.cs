using System.Diagnostics;
using CcsviReview.Facts;
using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>What is wrong with the dates that a page states, or missing among them.</summary>
internal static class DateFindings
{
    public static IEnumerable<Finding> In(Judgement judgement) =>
        [.. Doubts(judgement), .. Futures(judgement), .. Disagreements(judgement.Page.Facts), .. Gaps(judgement.Page)];

    /// <summary>"last review", "next review": what a statement of this kind is about, in words.</summary>
    private static string Subject(FactKind kind) => kind switch
    {
        FactKind.LastReviewed => "last review",
        FactKind.LastUpdated => "last update",
        FactKind.NextReview => "next review",
        FactKind.Interval => "review interval",
        FactKind.Published => "publication",
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<Finding> Doubts(Judgement judgement)
    {
        foreach (var doubtful in Trust.Doubtful(judgement.Page))
        {
            var subject = Subject(doubtful.Kind);
            yield return doubtful.Doubt switch
            {
                Doubt.Ambiguous either => Of(FindingCode.AmbiguousDate, doubtful,
                    $"The date of its {subject} can be read as {either.DayFirst.ToWords()} or as {either.MonthFirst.ToWords()}."),
                Doubt.ForeignCalendar foreign => Of(FindingCode.BadDate, doubtful,
                    $"The date of its {subject} is of the {foreign.Calendar} calendar, which is not read here."),
                Doubt.Impossible impossible => Of(FindingCode.BadDate, doubtful,
                    $"The date of its {subject} does not exist: {impossible.Why.TrimEnd('.')}."),
                _ => throw new UnreachableException(),
            };
        }
    }

    private static IEnumerable<Finding> Futures(Judgement judgement)
    {
        var facts = judgement.Page.Facts;
        foreach (var statement in new[] { facts.LastReviewed, facts.LastUpdated })
        {
            // Servers and sitemaps with a wrong clock say nothing about the page.
            if (statement is { IsOwn: true, Doubt: null, Date: { } date } && date.First > judgement.Today
                && statement.Place.Kind is not (PlaceKind.HttpHeader or PlaceKind.Sitemap))
                yield return Of(FindingCode.FutureDate, statement, $"The date of its {Subject(statement.Kind)}, {date.ToWords()}, is still to come.");
        }
    }

    private static IEnumerable<Finding> Disagreements(PageFacts facts)
    {
        foreach (var kind in new[] { FactKind.LastReviewed, FactKind.LastUpdated, FactKind.NextReview, FactKind.Interval })
        {
            if (facts.Of(kind) is { IsOwn: true } believed && facts.Others.FirstOrDefault(other => Contradicts(other, believed)) is { } other)
            {
                yield return Of(FindingCode.StatementsDisagree, other,
                    $"It gives its {Subject(kind)} as {Value(believed)} in {PlaceWords.Of(believed.Place.Kind)} "
                    + $"but as {Value(other)} in {PlaceWords.Of(other.Place.Kind)}.");
            }
        }
    }

    // A month and a day within it agree; what a server or sitemap says of updates is too weak to contradict the page.
    private static bool Contradicts(Statement other, Statement believed) =>
        other is { IsOwn: true, Doubt: null } && other.Kind == believed.Kind
        && other.Place.Kind is not (PlaceKind.HttpHeader or PlaceKind.Sitemap)
        && ((other.Date is { } one && believed.Date is { } two && (one.Last < two.First || two.Last < one.First))
            || (other.Interval is { } mine && believed.Interval is { } yours && mine != yours));

    private static string Value(Statement statement) => statement.Date?.ToWords() ?? statement.Interval?.ToWords() ?? statement.Raw;

    private static IEnumerable<Finding> Gaps(Page page)
    {
        var facts = page.Facts;
        var doubtful = facts.Others.Where(other => other is { IsOwn: true, Doubt: not null }).ToLookup(other => other.Kind);
        var blank = doubtful[FactKind.LastReviewed].FirstOrDefault(other => other.Doubt is Doubt.Placeholder);
        if (facts.LastReviewed is not { IsOwn: true } && doubtful[FactKind.LastReviewed].All(other => other.Doubt is Doubt.Placeholder))
        {
            yield return blank is null
                ? new Finding(FindingCode.NoReviewDate, page.FormerReview is { } former
                    ? $"It no longer says when it was last reviewed; it said {former.ToWords()} before."
                    : "It does not say when it was last reviewed.", "")
                : Of(FindingCode.NoReviewDate, blank, "The date of its last review was never filled in.");
        }

        if (facts.NextReview is null && facts.Interval is null && doubtful[FactKind.NextReview].Concat(doubtful[FactKind.Interval]).All(o => o.Doubt is Doubt.Placeholder))
            yield return new Finding(FindingCode.NoPolicyStatement, "It does not say when it will be reviewed.", "");
    }

    private static Finding Of(FindingCode code, Statement statement, string message) => new(code, message, statement.Raw, statement.Place);
}
