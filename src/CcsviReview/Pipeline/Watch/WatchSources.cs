using CcsviReview.Current;
using CcsviReview.Sources.Web;
using CcsviReview.Storage;
using CcsviReview.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Watches the sources that pages cite: asks about each that is due at its registry or its own page, stores what happened to it, and passes
/// it to the pages that cite it. A run that was cut off is simply run again; several workers share what is due.
/// </summary>
internal sealed class WatchSources(
    IDbContextFactory<ReviewDb> database, CurrentRules current, PageSources sources, TimeProvider clock)
{
    /// <summary>One run: until nothing is due.</summary>
    public Task<WatchReport> RunAsync(IProgress<WatchProgress>? progress, CancellationToken cancel) =>
        new RunRecorder(database, clock).AroundAsync(JobNames.Watch, "", () => WatchAsync(progress, cancel), _ => true);

    private async Task<WatchReport> WatchAsync(IProgress<WatchProgress>? progress, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        var filled = await new FillCitations(database, rules, today).RunAsync(progress, cancel);
        await new ForgetLinks(database, rules, today).RunAsync(cancel);
        var report = await new ImportRetractions(database, rules, clock).RunAsync(progress, cancel);
        if (rules.Watch.IsOn)
            report = report.Plus(await AskAsync(rules, today, progress, cancel));
        var pages = await new SpreadEvents(database, rules, clock.GetUtcNow()).RunAsync(progress, cancel);
        return report with { Filled = filled, Pages = pages };
    }

    private async Task<WatchReport> AskAsync(
        ActiveRules rules, DateOnly today, IProgress<WatchProgress>? progress, CancellationToken cancel)
    {
        var queue = new SourceQueue(database, clock);
        await queue.PutOffUncitedAsync(today, cancel);
        var askers = SourceAskers.Of(rules, today, sources, new OwnPages(database));
        try
        {
            var store = new StoreAnswers(database, clock, today)
            {
                PoliciesOfChanges = rules.PoliciesWith(policy => policy.BringForward.AsksForChanges),
            };
            return await new WatchLanes(queue, store, today) { Progress = progress }.RunAsync(askers, cancel);
        }
        finally
        {
            foreach (var asker in askers)
                asker.Dispose();
        }
    }
}
