using CcsviReview.Inventory;
using CcsviReview.Signals;

namespace CcsviReview.Policies;

/// <summary>The thresholds that the signals of a page reached since its last review.</summary>
internal static class OpenSignals
{
    /// <summary>The signals that count: those since the last review.</summary>
    public static IReadOnlyList<SignalCount> Since(Page page, LastReview? last, DateOnly today) => page.Signals.Counts.Count == 0
        ? []
        : page.Signals.Since(last?.On.First, isRecorded: last is not null && page.RecordedReviewOn == last.On.First, today);

    /// <summary>The thresholds that they reached, votes first.</summary>
    /// <remarks>
    /// A threshold is reached on a day if the days up to it, as many as the policy says, have enough; the order in which signals of a day
    /// came does not matter. Once reached, it stays so until a review, however many readers are content later.
    /// </remarks>
    public static IReadOnlyList<ReachedThreshold> Of(
        IReadOnlyList<SignalCount> counts, SignalThresholds thresholds, IEnumerable<QuotedComment> comments)
    {
        if (counts.Count == 0)
            return [];
        List<ReachedThreshold> reached = [];
        foreach (var kind in Kinds)
        {
            if (Least(kind, thresholds) is > 0 and var least && Reached(kind, least, counts, thresholds) is { } one)
                reached.Add(one);
        }
        return reached.Count == 0 ? [] : [reached[0] with { Comments = [.. comments] }, .. reached.Skip(1)];
    }

    /// <summary>How many of a kind there are in the days up to one.</summary>
    public static int Sum(IEnumerable<SignalCount> counts, SignalKind kind, int days, DateOnly last) => (int)Math.Min(int.MaxValue,
        counts.Where(count => count.Kind == kind && count.Day <= last && last.DayNumber - count.Day.DayNumber < days)
            .Sum(count => (long)count.Count));

    private static IEnumerable<SignalKind> Kinds =>
        [SignalKind.NotUseful, SignalKind.Comment, SignalKind.Ticket, SignalKind.Search, SignalKind.Traffic];

    private static int Least(SignalKind kind, SignalThresholds thresholds) => kind switch
    {
        SignalKind.NotUseful => thresholds.NotUseful,
        SignalKind.Comment => thresholds.Comments,
        SignalKind.Search => thresholds.Searches,
        SignalKind.Traffic => thresholds.Traffic,
        SignalKind.Ticket => thresholds.Tickets,
        _ => 0,
    };

    private static ReachedThreshold? Reached(
        SignalKind kind, int least, IReadOnlyList<SignalCount> counts, SignalThresholds thresholds)
    {
        ReachedThreshold? found = null;
        foreach (var day in counts.Select(count => count.Day).Distinct())
        {
            var count = Sum(counts, kind, thresholds.Days, day);
            var of = kind == SignalKind.NotUseful ? Capped(count, Sum(counts, SignalKind.Useful, thresholds.Days, day)) : count;
            if (count < Math.Max(least, SignalThresholds.Fewest)
                || (kind == SignalKind.NotUseful
                    && (of < thresholds.Votes || (long)count * 100 < (long)of * thresholds.NotUsefulPercent)))
                continue;
            found = new ReachedThreshold(kind, found?.On ?? day, count, of, thresholds.Days);
        }
        return found;
    }

    private static int Capped(int one, int other) => (int)Math.Min(int.MaxValue, (long)one + other);
}
