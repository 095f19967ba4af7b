using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Signals;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>The judgement of one page on one day: what its dates say, and what follows from them.</summary>
internal sealed class Judgement
{
    private readonly IReadOnlyList<SignalCount> _signals;

    public Judgement(Page page, PolicyChoice choice, Owner? owner, DateOnly today)
    {
        (Page, Choice, Owner, Today) = (page, choice, owner, today);
        Last = LastReview.Of(page, choice.Policy, today);
        Promise = DueDates.Promise(page, Last);
        OpenEvents = Policies.OpenEvents.Of(page, Last, choice.Policy);
        _signals = Policies.OpenSignals.Since(page, Last, today);
        OpenSignals = Policies.OpenSignals.Of(_signals, choice.Policy.Signals, CommentsSinceReview());
        Newest = NewestSource.Of(page.Facts, today);
        (Standing, Due) = Decide();
    }

    public Page Page { get; }

    public PolicyChoice Choice { get; }

    /// <summary>Null when owners are not evaluated, as in <c>check</c>.</summary>
    public Owner? Owner { get; }

    public DateOnly Today { get; }

    /// <summary>The latest review that can be trusted.</summary>
    public LastReview? Last { get; }

    /// <summary>The day promised in the page's own words.</summary>
    public DueDate? Promise { get; }

    /// <summary>The events of its sources that no review has covered yet.</summary>
    public IReadOnlyList<PageEvent> OpenEvents { get; }

    /// <summary>The thresholds that signals of readers and programs reached since its last review.</summary>
    public IReadOnlyList<ReachedThreshold> OpenSignals { get; }

    /// <summary>What they said in the latest days since its last review.</summary>
    public SignalTally Signals => SignalTally.Of(_signals, Choice.Policy.Signals.Days, Today);

    /// <summary>The newest of its sources; null where none gives its year.</summary>
    public NewestSource? Newest { get; }

    public ReviewStatus Standing { get; }

    public DueDate? Due { get; }

    /// <summary>The first day on which the page counts as due soon; only dated pages do.</summary>
    public DateOnly? NoticeOn => Standing == ReviewStatus.Dated && Due is { } due
        ? DateOnly.FromDayNumber(Math.Max(0, due.On.DayNumber - Choice.Policy.NoticeDays))
        : null;

    public PageState State => PageStates.On(Standing, Due?.On, NoticeOn, Today);

    /// <summary>The first day after today on which the result may differ without new information; null when there is none.</summary>
    public DateOnly? ChangesOn
    {
        get
        {
            DateOnly? first = null;
            foreach (var day in TurningDays())
            {
                if (day > Today && !(first <= day))
                    first = day;
            }
            return first;
        }
    }

    private (ReviewStatus Standing, DueDate? Due) Decide()
    {
        if (Page.Presence == Presence.Gone)
            return (ReviewStatus.Gone, Since(Page.MissingSince, DueBasis.MissingSince, "due.missing-since"));
        if (Page.Exemption?.Until >= Today)
            return (ReviewStatus.Exempt, null);
        var broken = DateTrust.IsBroken(Page, Choice.Policy, Today);
        if (Last is null)
        {
            return broken
                ? (ReviewStatus.NeedsAttention, Attention())
                : (ReviewStatus.NeverReviewed, Forward(DueDates.WithoutReview(this)));
        }

        // What is due by the dates that can be trusted is due; what they call fresh is believed only where nothing else is in doubt,
        // or where a person recorded the review here. An event that made it due before its dates were found to be in doubt goes before.
        var byDate = DueDates.AfterReview(Page, Choice, Last);
        return broken && !Last.IsRecorded && Today < byDate.On && Attention() is var attention && Forward(attention) == attention
            ? (ReviewStatus.NeedsAttention, attention)
            : (ReviewStatus.Dated, Forward(byDate));
    }

    private DueDate Forward(DueDate byDate) => DueDates.Forward(byDate, this);

    private IEnumerable<QuotedComment> CommentsSinceReview() =>
        Page.Signals.Comments.Where(comment => comment.Day <= Today && !(comment.Day < Last?.On.First));

    private DueDate Attention() => Since(Page.AttentionSince, DueBasis.AttentionSince, "due.attention-since");

    private DueDate Since(DateOnly? day, DueBasis basis, string key) => new(day ?? Today, basis, new Sentence(key, ("day", day ?? Today)));

    private IEnumerable<DateOnly?> TurningDays()
    {
        var facts = Page.Facts;
        yield return Next(Page.Exemption?.Until);
        yield return Page.Postponement?.Until;
        yield return Page.RecordedReviewOn;
        yield return facts.LastReviewed?.Date?.First;
        yield return facts.LastUpdated?.Date?.First;
        yield return facts.Published?.Date?.First;
        yield return Next(Promise?.On);
        if (Standing == ReviewStatus.NeedsAttention && Last is not null)
            yield return DueDates.AfterReview(Page, Choice, Last).On;
        yield return Next(SourceFindings.LastFreshDay(Newest, Choice.Policy));
        foreach (var reference in facts.References)
        {
            yield return Next(StalePreprints.LastFreshDay(reference));
            if (reference.Year > Today.Year && reference.Year <= DateOnly.MaxValue.Year)
                yield return new DateOnly(reference.Year.Value, 1, 1);
        }
    }

    private static DateOnly? Next(DateOnly? day) => day < DateOnly.MaxValue ? day.Value.AddDays(1) : null;
}
