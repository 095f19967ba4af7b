using CcsviReview.Storage.Queues;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Asks the registries and the sources' own pages at the same time, each in a lane of its own, so that none holds up another.
/// </summary>
internal sealed class WatchLanes(SourceQueue queue, StoreAnswers store, DateOnly today)
{
    private readonly Lock _lock = new();
    private WatchReport _report = new();

    /// <summary>Receives the progress.</summary>
    public IProgress<WatchProgress>? Progress { get; init; }

    /// <summary>Runs every lane until nothing is due, or its registry stops answering.</summary>
    public async Task<WatchReport> RunAsync(IReadOnlyList<ISourceAsker> askers, CancellationToken cancel)
    {
        await Task.WhenAll(askers.Select(asker => LaneAsync(asker, cancel)));
        return _report;
    }

    private async Task LaneAsync(ISourceAsker asker, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var claim = await queue.ClaimAsync(asker.Kinds, today, asker.AtOnce);
            if (claim.Sources.Count == 0)
                return;
            string? away;
            try
            {
                away = await asker.AskAsync(new ClaimedSources(claim, queue, StoreAsync), cancel);
            }
            finally
            {
                await queue.ReleaseAsync(claim.Token);
            }
            if (away is null)
                continue;
            Add(new WatchReport { Notes = [$"{asker.Name}: {away}"] });
            return;
        }
    }

    private async Task StoreAsync(Guid token, IReadOnlyList<SourceAnswer> answers) => Add(await store.RunAsync(token, answers));

    private void Add(WatchReport some)
    {
        lock (_lock)
        {
            _report = _report.Plus(some);
            Progress?.Report(new WatchProgress("sources", _report.Answered + _report.Unknown));
        }
    }
}
