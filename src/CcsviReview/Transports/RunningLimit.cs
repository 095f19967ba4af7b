namespace CcsviReview.Transports;

/// <summary>
/// Ends a wait after a time during which this process was running. While it is suspended, or its machine sleeps, no time is counted: what
/// arrived meanwhile is read when it resumes, instead of being given up.
/// </summary>
internal sealed class RunningLimit : IDisposable
{
    private const int Parts = 8;
    private static readonly TimeSpan s_longestPart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_shortestPart = TimeSpan.FromMilliseconds(5);

    // A busy machine may be late by seconds.
    private static readonly TimeSpan s_stillness = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _over;
    private readonly TimeProvider _clock;
    private readonly Timer _timer;
    private DateTimeOffset _lookedAt;
    private TimeSpan _left;
    private TimeSpan _part;
    private bool _stoodStill;

    /// <param name="most">The longest wait.</param>
    /// <param name="clock">The wall clock, which shows that the process was not running.</param>
    /// <param name="cancel">Ends the wait too.</param>
    public RunningLimit(TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        (_clock, _lookedAt) = (clock, clock.GetUtcNow());
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _timer = new Timer(_ => Pass());
        Restart(most);
    }

    /// <summary>Cancelled when the limit is reached.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>Whether the process was suspended for a while during the wait.</summary>
    public bool StoodStill
    {
        get
        {
            lock (_lock)
                return Look();
        }
    }

    /// <summary>Starts another wait.</summary>
    public void Restart(TimeSpan most)
    {
        lock (_lock)
        {
            Look();
            (_left, _part) = (most, most / Parts);
            _part = _part > s_longestPart ? s_longestPart : _part < s_shortestPart ? s_shortestPart : _part;
            _timer.Change(_part, _part);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
            _over.Dispose();
    }

    private void Pass()
    {
        lock (_lock)
        {
            Look();
            _left -= _part;
            if (_left > TimeSpan.Zero)
                return;
            _timer.Change(Timeout.Infinite, Timeout.Infinite);
        }

        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The wait is over already.
        }
    }

    private bool Look()
    {
        var now = _clock.GetUtcNow();
        _stoodStill |= now - _lookedAt > s_stillness;
        _lookedAt = now;
        return _stoodStill;
    }
}
