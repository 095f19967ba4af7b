using System.Runtime.InteropServices;

namespace CcsviReview.Hosting;

/// <summary>
/// Turns Ctrl-C, SIGTERM and SIGHUP into one cancellation. A second Ctrl-C or SIGTERM ends the process at once; a second SIGHUP does not,
/// because a terminal that closes may send several.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private static readonly PosixSignal[] s_stops = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interrupts() => _signals = [.. s_stops.Select(signal => PosixSignalRegistration.Create(signal, Cancel))];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    /// <summary>Leaves signals to the token: the host does not listen for them and logs nothing about itself.</summary>
    internal sealed class Lifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private void Cancel(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested && context.Signal != PosixSignal.SIGHUP)
            return;
        context.Cancel = true;
        // Not on the handler's own thread: code that waits for the token continues on the thread that cancels it.
        _ = _source.CancelAsync();
    }
}
