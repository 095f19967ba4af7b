using CcsviReview.Outbox;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>Tells whoever hands over mail that an email was written for which somebody is waiting at this moment.</summary>
internal sealed class AwaitedEmail : IDisposable
{
    /// <summary>The kinds of such emails: what their keys begin with.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [EmailKeys.SignInKind, EmailKeys.NewLinkKind];

    private readonly SemaphoreSlim _written = new(0);

    /// <summary>One was written.</summary>
    public void Written() => _written.Release();

    /// <summary>Waits for the next one, at most so long; whether there is one.</summary>
    public Task<bool> WaitAsync(TimeSpan most, CancellationToken cancel) => _written.WaitAsync(most, cancel);

    public void Dispose() => _written.Dispose();
}
