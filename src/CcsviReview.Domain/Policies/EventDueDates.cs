using CcsviReview.Facts;
using CcsviReview.Localization;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>The days by which a page is to be reviewed because of events of the sources that it cites.</summary>
internal static class EventDueDates
{
    /// <summary>Returns the day of each open event that moves a due day by the policy.</summary>
    public static IEnumerable<DueDate> Of(DueDate byDate, PolicyChoice choice, IEnumerable<PageEvent> open)
    {
        foreach (var happened in open)
        {
            if (Within(happened, choice.Policy) is not { } within)
                continue;
            var on = within.After(happened.Day);
            yield return new DueDate(on, DueBasis.SourceEvent, Explained(happened, within, choice, on < byDate.On ? byDate.On : null))
            {
                CountedFrom = byDate.CountedFrom,
                ByDate = byDate,
                Event = happened,
            };
        }
    }

    private static ReviewInterval? Within(PageEvent happened, ReviewPolicy policy) =>
        happened.IsBrokenLink ? policy.LinkCheck?.BringForward : policy.BringForward.After(happened.Kind);

    private static Sentence Explained(PageEvent happened, ReviewInterval within, PolicyChoice choice, DateOnly? byDate)
    {
        var after = new Sentence(
            "due.event", ("interval", within), ("event", EventSentences.Of(happened)), ("source", choice.Source));
        return byDate is { } day ? new Sentence("due.event-forward", ("due", after), ("day", day)) : after;
    }
}
