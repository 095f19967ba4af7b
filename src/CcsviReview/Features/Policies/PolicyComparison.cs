using CcsviReview.Current;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Policies;

/// <summary>Evaluates every page under two sets of rules, some thousand at a time, in several lanes; it writes nothing.</summary>
internal sealed class PolicyComparison(IDbContextFactory<ReviewDb> database, ActiveRules before, ActiveRules after)
{
    private const int PagesAtOnce = 1000;
    private const int MostLanes = 4;
    private const int MonthsAhead = 12;

    /// <summary>Makes one walk.</summary>
    /// <param name="today">The day.</param>
    /// <param name="seen">Called with the number of pages evaluated since the last call; from several threads at once.</param>
    /// <param name="cancel">Cancels the walk.</param>
    public async Task<ComparisonTally> RunAsync(DateOnly today, Action<int> seen, CancellationToken cancel)
    {
        // Planning looks a year ahead, emails a year and the earliest reminder.
        var days = Math.Max(before.DaysAhead, after.DaysAhead);
        var horizon = DateOnly.FromDayNumber(Math.Min(today.AddMonths(MonthsAhead).DayNumber + days, DateOnly.MaxValue.DayNumber));
        var lanes = await LanesAsync(cancel);
        var tallies = await Task.WhenAll(
            lanes.Select(lane => Task.Run(() => LaneAsync(lane, new ComparisonTally(today, horizon), (today, seen), cancel), cancel)));
        var whole = new ComparisonTally(today, horizon);
        foreach (var tally in tallies)
            whole.Add(tally);
        return whole;
    }

    private async Task<List<(long After, long Last)>> LanesAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var first = await db.Pages.MinAsync(page => (long?)page.Id, cancel) ?? 0;
        var last = await db.Pages.MaxAsync(page => (long?)page.Id, cancel) ?? 0;
        var count = (int)Math.Clamp((last - first) / PagesAtOnce, 1, Math.Min(MostLanes, Environment.ProcessorCount));
        var width = ((last - first) / count) + 1;
        return [.. Enumerable.Range(0, count).Select(lane => (first - 1 + (lane * width), first - 1 + ((lane + 1) * width)))];
    }

    private async Task<ComparisonTally> LaneAsync(
        (long After, long Last) lane, ComparisonTally tally, (DateOnly Today, Action<int> Seen) walk, CancellationToken cancel)
    {
        for (var (done, isMore) = (lane.After, true); isMore;)
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            var from = done;
            var pages = await db.Pages.AsNoTracking().Where(page => page.Id > from && page.Id <= lane.Last).OrderBy(page => page.Id)
                .Take(PagesAtOnce).ToListAsync(cancel);
            foreach (var page in pages)
                tally.Add(page, before.DutyOf(page, walk.Today), after.DutyOf(page, walk.Today));
            walk.Seen(pages.Count);
            (done, isMore) = (pages.Count > 0 ? pages[^1].Id : done, pages.Count == PagesAtOnce);
        }
        return tally;
    }
}
