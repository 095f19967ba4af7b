using System.Diagnostics;
using CcsviReview.Facts;
using CcsviReview.Localization;
using CcsviReview.Signals;

namespace CcsviReview.Policies;

/// <summary>What readers and programs said of a page, in words.</summary>
public static class SignalSentences
{
    /// <summary>"7 of 9 readers in 30 days found this page not useful".</summary>
    public static Sentence Of(ReachedThreshold reached)
    {
        ArgumentNullException.ThrowIfNull(reached);
        var days = new ReviewInterval(0, reached.Days);
        return reached.Kind switch
        {
            SignalKind.NotUseful => new Sentence("signals.votes", ("n", reached.Count), ("of", reached.Of), ("days", days)),
            SignalKind.Comment => new Sentence("signals.comments", ("n", reached.Count), ("days", days)),
            SignalKind.Search => new Sentence("signals.searches", ("n", reached.Count), ("days", days)),
            SignalKind.Traffic => new Sentence("signals.traffic", ("n", reached.Count), ("days", days)),
            SignalKind.Ticket => new Sentence("signals.tickets", ("n", reached.Count), ("days", days)),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The counts of the latest days, each in words: "7 readers found it not useful"; nothing for those that are 0.</summary>
    public static IReadOnlyList<Sentence> Of(SignalTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return
        [
            .. Counted(
                ("signals.not-useful", tally.NotUseful), ("signals.useful", tally.Useful), ("signals.commented", tally.Comments),
                ("signals.ticketed", tally.Tickets), ("signals.searched", tally.Searches), ("signals.visited", tally.Traffic)),
        ];
    }

    private static IEnumerable<Sentence> Counted(params (string Key, int Count)[] counts) =>
        counts.Where(one => one.Count > 0).Select(one => new Sentence(one.Key, ("n", one.Count)));
}
