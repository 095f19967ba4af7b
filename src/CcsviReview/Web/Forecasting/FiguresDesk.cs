using System.Collections.Concurrent;
using CcsviReview.Flow.Figures;

namespace CcsviReview.Web.Forecasting;

/// <summary>
/// Figures for the browser. They walk over every page and reading, which takes minutes where a million pages are kept: they are counted
/// beside the requests, one count at a time, and kept for a while. Each worker counts for itself.
/// </summary>
internal sealed class FiguresDesk(TellFigures tell, TimeProvider clock, IHostApplicationLifetime life) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Lazy<Task<FiguresReport>> Count)> _counts = new(
        StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The figures of the last year; null while they are being counted.</summary>
    /// <exception cref="Exception">Counting failed; the next call begins anew.</exception>
    public async Task<FiguresReport?> ReadAsync(string? by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var count = _counts.AddOrUpdate(
            by ?? "", _ => (now, Begin(by)), (_, known) => IsStale(known, now) ? (now, Begin(by)) : known).Count.Value;
        await Task.WhenAny(count, Task.Delay(s_patience, cancel));
        return count.IsCompleted ? await count : null;
    }

    public void Dispose() => _one.Dispose();

    private static bool IsStale((DateTimeOffset At, Lazy<Task<FiguresReport>> Count) known, DateTimeOffset now) =>
        known.Count.Value.IsFaulted || known.Count.Value.IsCanceled || (known.Count.Value.IsCompleted && now - known.At > s_kept);

    private Lazy<Task<FiguresReport>> Begin(string? by) => new(() => Task.Run(() => CountAsync(by)));

    private async Task<FiguresReport> CountAsync(string? by)
    {
        await _one.WaitAsync(life.ApplicationStopping);
        try
        {
            return await tell.RunAsync(null, null, by, life.ApplicationStopping);
        }
        finally
        {
            _one.Release();
        }
    }
}
