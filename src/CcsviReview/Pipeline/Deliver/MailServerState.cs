using CcsviReview.Outbox;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>What the sending lanes of this process know about the mail server. Thread-safe.</summary>
internal sealed class MailServerState
{
    // Some servers accept three connections from one account, and no more.
    private const int MostSlow = 4;
    private readonly Lock _lock = new();
    private ServerPause _pause = ServerPause.None;
    private long _taken;
    private int _slow;

    /// <summary>The pause during which nothing is sent.</summary>
    public ServerPause Pause
    {
        get
        {
            lock (_lock)
                return _pause;
        }
    }

    /// <summary>How many emails the server has accepted.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Whether so many emails wait for the server's answer that no other should be started.</summary>
    public bool IsBusy => Volatile.Read(ref _slow) >= MostSlow;

    /// <summary>Applies an outcome.</summary>
    public void Note(DeliveryResult delivery, DateTimeOffset at)
    {
        if (delivery is DeliveryResult.Accepted)
            Interlocked.Increment(ref _taken);
        lock (_lock)
        {
            // Several emails in flight can each find the server down; that counts once.
            if (delivery is not DeliveryResult.ServerDown || !_pause.HoldsAt(at))
                _pause = _pause.After(delivery, at);
        }
    }

    /// <summary>An email has waited long for the server's answer.</summary>
    public void SlowBegins() => Interlocked.Increment(ref _slow);

    /// <summary>The server has answered.</summary>
    public void SlowEnds() => Interlocked.Decrement(ref _slow);
}
