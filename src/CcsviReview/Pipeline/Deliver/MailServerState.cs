using CcsviReview.Outbox;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>What the lanes of this process know together about the mail server; safe to be used by all of them at once.</summary>
internal sealed class MailServerState
{
    // Some servers take three connections from one account, and no more.
    private const int MostSlow = 4;
    private readonly Lock _lock = new();
    private ServerPause _pause = ServerPause.None;
    private long _taken;
    private int _slow;

    /// <summary>How long nothing is handed over.</summary>
    public ServerPause Pause
    {
        get
        {
            lock (_lock)
                return _pause;
        }
    }

    /// <summary>How many emails the server has taken.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Whether so many emails wait for the server's answer that no other should be begun.</summary>
    public bool IsBusy => Volatile.Read(ref _slow) >= MostSlow;

    /// <summary>Takes note of an outcome.</summary>
    public void Note(DeliveryResult delivery, DateTimeOffset at)
    {
        if (delivery is DeliveryResult.Accepted)
            Interlocked.Increment(ref _taken);
        lock (_lock)
        {
            // Of emails that were out at the same time each finds the server down: it is down once.
            if (delivery is not DeliveryResult.ServerDown || !_pause.HoldsAt(at))
                _pause = _pause.After(delivery, at);
        }
    }

    /// <summary>An email waits long for the server's answer.</summary>
    public void SlowBegins() => Interlocked.Increment(ref _slow);

    /// <summary>It has its answer.</summary>
    public void SlowEnds() => Interlocked.Decrement(ref _slow);
}
