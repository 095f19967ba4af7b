using CcsviReview.Facts;
using CcsviReview.Localization;

namespace CcsviReview.Policies;

/// <summary>The days by which a page is to be reviewed because of what readers and programs said of it.</summary>
internal static class SignalDueDates
{
    /// <summary>The day of each threshold that was reached, where the policy lets that move a due day.</summary>
    public static IEnumerable<DueDate> Of(DueDate byDate, PolicyChoice choice, IEnumerable<ReachedThreshold> open)
    {
        if (choice.Policy.Signals.ReviewWithin is not { } within)
            yield break;
        foreach (var reached in open)
        {
            var on = within.After(reached.On);
            yield return new DueDate(on, DueBasis.ReaderSignals, Explained(reached, within, choice, on < byDate.On ? byDate.On : null))
            {
                CountedFrom = byDate.CountedFrom,
                ByDate = byDate,
            };
        }
    }

    private static Sentence Explained(ReachedThreshold reached, ReviewInterval within, PolicyChoice choice, DateOnly? byDate)
    {
        var after = new Sentence(
            "due.signals", ("interval", within), ("day", reached.On), ("signals", SignalSentences.Of(reached)), ("source", choice.Source));
        return byDate is { } day ? new Sentence("due.event-forward", ("due", after), ("day", day)) : after;
    }
}
