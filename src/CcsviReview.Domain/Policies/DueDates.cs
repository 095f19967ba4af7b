using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;

namespace CcsviReview.Policies;

/// <summary>Computes due dates: the earliest of the policy's interval, the page's own interval and its own next review.</summary>
internal static class DueDates
{
    /// <summary>Returns the due date of a page whose last review is known.</summary>
    public static DueDate AfterReview(Page page, PolicyChoice choice, LastReview last)
    {
        var byPolicy = new DueDate(choice.Policy.Interval.After(last.On.First), DueBasis.PolicyInterval, ByPolicy(last.Words, choice));
        var due = Earlier(Promise(page, last), byPolicy);
        return StatedNext(page) is { } next && next.First <= last.On.First
            ? new DueDate(due.On, due.Basis, new Sentence("due.next-left-aside", ("due", due.Said!), ("date", next)))
            {
                CountedFrom = last.On.First,
            }
            : due with { CountedFrom = last.On.First };
    }

    /// <summary>
    /// Returns the day by which a page without a known review is ranked: from its first publication, or the day it was first seen when that
    /// is earlier; from the best evidence of its age when that is earlier still.
    /// </summary>
    public static DueDate WithoutReview(Judgement judgement)
    {
        var (page, choice) = (judgement.Page, judgement.Choice);
        var (start, from, basis) = Start(judgement);
        var byPolicy = new DueDate(choice.Policy.Interval.After(start), basis, ByPolicy(from, choice));

        // The page's own interval, counted from its publication, ranks it; it does not promise a day.
        var ranked = Earlier(ByStatedInterval(page, start, from) is { } stated ? stated with { Basis = basis } : null, byPolicy);
        return Earlier(ByStatedNext(page, after: null), ranked) with { CountedFrom = start };
    }

    private static (DateOnly Start, Term Words, DueBasis Basis) Start(Judgement judgement)
    {
        // A "publication" in metadata after the page was first seen here is the time of a build: it would move with every build, so that
        // the page never became due.
        var page = judgement.Page;
        var words = page.Facts.Published is { IsOwn: true, Doubt: null } stated ? stated : null;
        var isWritten = words?.Place.Kind is PlaceKind.VisibleText or PlaceKind.FrontMatter;
        var published = words?.Date is { } date && date.First <= judgement.Today && (date.First <= page.FirstSeenOn || isWritten)
            ? date
            : (StatedDate?)null;
        (DateOnly Start, Term Words, DueBasis Basis) dated = published is { } known
            ? (known.First, new Sentence("from.published", ("date", known)), DueBasis.FirstPublished)
            : (page.FirstSeenOn, new Sentence("from.seen", ("day", page.FirstSeenOn)), DueBasis.FirstSeen);
        return AgeEvidence.Of(judgement, isPublished: published is not null && isWritten) is { } evidence && evidence.From < dated.Start
            ? (evidence.From, evidence.Words, DueBasis.AgeEvidence)
            : dated;
    }

    /// <summary>Returns every day that was compared, the earliest first, which counts.</summary>
    public static IEnumerable<DueDate> Compared(Judgement judgement)
    {
        var (page, choice, last) = (judgement.Page, judgement.Choice, judgement.Last);
        var (start, words, basis) = last is null ? Start(judgement) : (last.On.First, last.Words, DueBasis.PolicyInterval);
        DueDate?[] days =
        [
            ByStatedNext(page, last?.On.First),
            ByStatedInterval(page, start, words),
            new DueDate(choice.Policy.Interval.After(start), basis, ByPolicy(words, choice)),
        ];
        var byDates = days.OfType<DueDate>().OrderBy(day => day.On).ToList();
        return byDates.Concat(Events(byDates[0], judgement)).OrderBy(day => day.On);
    }

    /// <summary>The due date as the earliest open event brings it forward; as it was where none does. It never becomes later.</summary>
    public static DueDate Forward(DueDate byDate, Judgement judgement) =>
        Events(byDate, judgement).Where(due => due.On < byDate.On).MinBy(due => due.On) ?? byDate;

    private static IEnumerable<DueDate> Events(DueDate byDate, Judgement judgement) =>
        EventDueDates.Of(byDate, judgement.Choice, judgement.OpenEvents)
            .Concat(SignalDueDates.Of(byDate, judgement.Choice, judgement.OpenSignals));

    /// <summary>
    /// Returns the day by which the page itself promises its next review; null when it promises none, or none after the last review.
    /// </summary>
    public static DueDate? Promise(Page page, LastReview? last)
    {
        var next = ByStatedNext(page, last?.On.First);
        var interval = last is null ? null : ByStatedInterval(page, last.On.First, last.Words);
        return next is null || interval is null ? next ?? interval : Earlier(next, interval);
    }

    // Of two equal days the one in the page's own words is named.
    private static DueDate Earlier(DueDate? own, DueDate other) => own is not null && own.On <= other.On ? own : other;

    private static DueDate? ByStatedNext(Page page, DateOnly? after) => StatedNext(page) is { } next && !(next.First <= after)
        ? new DueDate(next.First, DueBasis.StatedNextReview, new Sentence("due.stated", ("date", next)))
        : null;

    private static DueDate? ByStatedInterval(Page page, DateOnly from, Term words) =>
        page.Facts.Interval is { IsOwn: true, Doubt: null, Interval: { } interval }
            ? new DueDate(
                interval.After(from), DueBasis.StatedInterval, new Sentence("due.by-page", ("from", words), ("interval", interval)))
            : null;

    private static Sentence ByPolicy(Term from, PolicyChoice choice) =>
        new("due.by-policy", ("from", from), ("interval", choice.Policy.Interval), ("source", choice.Source));

    private static StatedDate? StatedNext(Page page) => page.Facts.NextReview is { IsOwn: true, Doubt: null } next ? next.Date : null;
}
