using CcsviReview.Current.Faults;
using CcsviReview.Pipeline.Deliver;

namespace CcsviReview.Jobs;

/// <summary>
/// Sends emails for which somebody is waiting as soon as they are written, outside every schedule: while sending is paused, people must
/// still be able to sign in, also to end the pause.
/// </summary>
internal sealed partial class SendAwaitedEmail(
    AwaitedEmail awaited, DeliverEmails deliver, DatabaseState state, ILogger<SendAwaitedEmail> logger) : BackgroundService
{
    // An email that the server deferred, or that another worker wrote, waits no longer than this.
    private static readonly TimeSpan s_atLatest = TimeSpan.FromSeconds(30);

    // The start's own token would end this before the host knows of a stop, and the host would take that for a crash.
    public override Task StartAsync(CancellationToken cancellationToken) => base.StartAsync(CancellationToken.None);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var isNew = await awaited.WaitAsync(s_atLatest, stoppingToken);
                if (state.Damage is not null)
                    continue;
                foreach (var kind in AwaitedEmail.Kinds)
                    await SendAsync(kind, isNew, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The worker is stopping.
        }
    }

    private async Task SendAsync(string kind, bool isNew, CancellationToken cancel)
    {
        try
        {
            await deliver.RunAwaitedAsync(kind, isNew, cancel);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            if (state.Note(failed, logger) is null)
                LogFailed(failed);                                   // tried again, as when the database is down
        }
    }

    [LoggerMessage(2206, LogLevel.Error, "An email that someone is waiting for could not be sent; it will be retried.")]
    private partial void LogFailed(Exception failure);
}
