using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CcsviReview.Sources.Http;

/// <summary>
/// Limits requests to one host: one at a time, with a pause between two, and closed for a while when the host asks for it or does not
/// answer.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore whose wait handle is never asked for holds nothing.")]
internal sealed class HostThrottle(string host, TimeProvider clock)
{
    private const int MostFailures = 5;
    private static readonly TimeSpan ClosedAfterFailures = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    // Answers arrive while others wait at the gate: what is decided between two requests is read and written as a whole.
    private readonly Lock _state = new();
    private DateTimeOffset _nextAt;
    private Closing? _closed;
    private int _failures;

    /// <summary>The pause that the host's robots.txt asks for; zero when it asks for none.</summary>
    public TimeSpan CrawlDelay { get; set; }

    /// <summary>Waits until a request may start; disposing the result ends the request and starts the pause.</summary>
    /// <exception cref="UnreadableException">The host is closed; the message says until when, and why.</exception>
    public async Task<IDisposable> EnterAsync(TimeSpan delay, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (WaitOrRefuse() is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancel);
                WaitOrRefuse(); // The host may have asked for no requests meanwhile.
            }
            return new Turn(this, delay > CrawlDelay ? delay : CrawlDelay);
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    /// <summary>The host answered, with whatever status.</summary>
    public void Answered()
    {
        lock (_state)
            _failures = 0;
    }

    /// <summary>
    /// The host did not answer. After five failures in a row it is closed for ten minutes, so that a dead host costs little time.
    /// </summary>
    public void Failed(string why)
    {
        lock (_state)
        {
            if (++_failures < MostFailures)
                return;
            _failures = 0;
            _closed = new Closing(
                clock.GetUtcNow() + ClosedAfterFailures, $"{host} did not answer {MostFailures} times in a row (last: {why})");
        }
    }

    /// <summary>The next request waits for <paramref name="pause"/>.</summary>
    public void Rest(TimeSpan pause)
    {
        lock (_state)
            _nextAt = clock.GetUtcNow() + pause;
    }

    /// <summary>Every request in the next <paramref name="pause"/> is refused at once.</summary>
    /// <returns>Until when, in words.</returns>
    public string Close(TimeSpan pause)
    {
        var until = clock.GetUtcNow() + pause;
        var why = string.Create(CultureInfo.InvariantCulture, $"{host} asks for no requests until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        lock (_state)
            _closed = new Closing(until, why);
        return why;
    }

    private TimeSpan WaitOrRefuse()
    {
        lock (_state)
        {
            var now = clock.GetUtcNow();
            if (_closed is { } closed && closed.Until > now)
                throw new UnreadableException(closed.Why);
            // Bounded, so that setting the clock back does not stop a scan.
            return _nextAt - now < LongestWait ? _nextAt - now : LongestWait;
        }
    }

    // A longer pause requested meanwhile is kept.
    private void Pause(TimeSpan pause)
    {
        lock (_state)
        {
            var earliest = clock.GetUtcNow() + pause;
            _nextAt = _nextAt > earliest ? _nextAt : earliest;
        }
    }

    private sealed record Closing(DateTimeOffset Until, string Why);

    private sealed class Turn(HostThrottle lane, TimeSpan pause) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) != 0)
                return;
            lane.Pause(pause);
            lane._gate.Release();
        }
    }
}
