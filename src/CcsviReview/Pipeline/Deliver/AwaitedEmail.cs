using CcsviReview.Outbox;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>Signals the delivery loop that an email was written for which somebody is waiting right now.</summary>
internal sealed class AwaitedEmail : IDisposable
{
    /// <summary>The kinds of such emails: the prefixes of their keys.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [EmailKeys.SignInKind, EmailKeys.NewLinkKind];

    private readonly SemaphoreSlim _written = new(0);

    /// <summary>Signals that one was written.</summary>
    public void Written() => _written.Release();

    /// <summary>Waits up to <paramref name="most"/> for the next one; false when there was none.</summary>
    public Task<bool> WaitAsync(TimeSpan most, CancellationToken cancel) => _written.WaitAsync(most, cancel);

    public void Dispose() => _written.Dispose();
}
