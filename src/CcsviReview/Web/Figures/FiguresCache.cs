using System.Collections.Concurrent;
using CcsviReview.Features.Figures;

namespace CcsviReview.Web.Figures;

/// <summary>
/// Caches figures for the dashboard. Counting reads every page and snapshot, which takes minutes for a million pages: it runs outside the
/// requests, one count at a time, and the result is cached for a while. Each worker counts for itself.
/// </summary>
internal sealed class FiguresCache(FiguresQuery source, TimeProvider clock, IHostApplicationLifetime life) : IDisposable
{
    private const int MostKept = 50;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Lazy<Task<FiguresReport>> Count)> _counts = new(
        StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The figures of the last year; null while they are being counted.</summary>
    /// <exception cref="Exception">Counting failed; the next call starts again.</exception>
    public async Task<FiguresReport?> ReadAsync(FigureRequest query, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var key = query.By + "\n" + query.Scope.Key;
        if (!_counts.ContainsKey(key))
        {
            MakeRoom();
            if (_counts.Count >= MostKept)
                return null; // Others are being counted: this one waits for its turn.
        }
        var count = _counts.AddOrUpdate(
            key, _ => (now, Begin(query)), (_, known) => IsStale(known, now) ? (now, Begin(query)) : known).Count.Value;
        await Task.WhenAny(count, Task.Delay(s_patience, cancel));
        return count.IsCompleted ? await count : null;
    }

    public void Dispose() => _one.Dispose();

    private static bool IsStale((DateTimeOffset At, Lazy<Task<FiguresReport>> Count) known, DateTimeOffset now) =>
        known.Count.Value.IsFaulted || known.Count.Value.IsCanceled || (known.Count.Value.IsCompleted && now - known.At > s_kept);

    // There are many sections and editors: the oldest finished counts are removed first.
    private void MakeRoom()
    {
        foreach (var (key, _) in _counts.Where(known => known.Value.Count.Value.IsCompleted).OrderByDescending(known => known.Value.At)
            .Skip(MostKept - 1).ToList())
            _counts.TryRemove(key, out _);
    }

    private Lazy<Task<FiguresReport>> Begin(FigureRequest query) => new(() => Task.Run(() => CountAsync(query)));

    private async Task<FiguresReport> CountAsync(FigureRequest query)
    {
        await _one.WaitAsync(life.ApplicationStopping);
        try
        {
            return await source.RunAsync(query, life.ApplicationStopping);
        }
        finally
        {
            _one.Release();
        }
    }
}
