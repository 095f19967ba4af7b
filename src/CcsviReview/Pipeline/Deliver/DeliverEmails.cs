using System.Globalization;
using CcsviReview.Outbox;
using CcsviReview.Storage.Queues;
using CcsviReview.Transports;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>
/// Sends the emails that are due, at least once each: claims a few, and for each one counts the try, sends it and stores the outcome. An
/// email is sent twice only when the worker, the network or the database fails between its acceptance by the mail server and the commit of
/// the outcome; both copies have the same Message-ID.
/// </summary>
internal sealed class DeliverEmails(EmailQueue queue, ITransport transport, DeliveryTerms terms, DeliveryLog log) : IAsyncDisposable
{
    private const int ClaimedAtOnce = 20;
    private readonly MailServerState _server = new();
    private readonly PendingOutcomes _outcomes = new(queue, log);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _waiting = new();
    private readonly List<Task> _rests = [];
    private bool _isDisposed;

    /// <summary>Checks each email once more before it is sent; null to skip this check.</summary>
    public OutdatedEmails? Outdated { get; init; }

    /// <summary>One run: until nothing is due, the server or our settings stop it, or <paramref name="cancel"/> is cancelled.</summary>
    /// <remarks>
    /// After cancellation, the current email has up to 25 seconds to finish, and the other claimed emails are released. An email for which
    /// the server takes long does not hold up the others: the run ends without it, and it finishes during the next runs.
    /// </remarks>
    public async Task<DeliveryReport> RunAsync(CancellationToken cancel) => (await BeginAsync(cancel)).Report;

    /// <summary>One run that also waits for the emails for which the server takes long.</summary>
    public async Task<DeliveryReport> RunToTheEndAsync(CancellationToken cancel)
    {
        var report = new DeliveryReport();
        while (true)
        {
            var (run, rest) = await BeginAsync(cancel);
            var wasBusy = _server.IsBusy;
            report += run + await rest;
            await RestAsync();
            if (!wasBusy || report.Stopped is not null || cancel.IsCancellationRequested)
                return report;
        }
    }

    /// <summary>One run over the emails of one kind, for which somebody is waiting right now.</summary>
    /// <param name="kind">The prefix of their keys, before the colon.</param>
    /// <param name="isNew">Whether one was just written: then it does not wait for a pause to end.</param>
    /// <param name="cancel">Ends the run.</param>
    public async Task<DeliveryReport> RunAwaitedAsync(string kind, bool isNew, CancellationToken cancel) =>
        !isNew && _server.Pause.HoldsAt(terms.Clock.GetUtcNow())
            ? new DeliveryReport()
            : (await BeginAsync(
                (token, _) => queue.ClaimKindAsync(token, ClaimedAtOnce, terms.Lease, kind), cancel)).Report;

    /// <summary>
    /// Gives the emails that are still being sent up to 25 seconds. Call it early in a shutdown, so that this time starts at once.
    /// </summary>
    public void Stop() => _stopping.CancelAfter(terms.LastEmail);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        Stop();
        await RestAsync();
        _stopping.Dispose();
    }

    private async Task<(DeliveryReport Report, Task<DeliveryReport> Slow)> BeginAsync(CancellationToken cancel)
    {
        var pause = _server.Pause;
        if (!pause.HoldsAt(terms.Clock.GetUtcNow()))
            return await BeginAsync((token, freshFirst) => queue.ClaimAsync(token, ClaimedAtOnce, terms.Lease, freshFirst), cancel);
        var stopped = string.Create(CultureInfo.InvariantCulture, $"{pause.Reason} The next try is at {pause.Until:HH:mm} UTC.");
        return (new DeliveryReport { Stopped = stopped, IsPaused = true }, Task.FromResult(new DeliveryReport()));
    }

    private async Task<(DeliveryReport Report, Task<DeliveryReport> Slow)> BeginAsync(
        Func<Guid, bool, Task<IReadOnlyList<EmailMessage>>> claim, CancellationToken cancel)
    {
        var startedAt = terms.Clock.GetUtcNow();
        var hurry = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var ending = cancel.Register(() => hurry.CancelAfter(terms.LastEmail));
        var round = new DeliveryBatch(queue, transport, terms, log)
        {
            Server = _server,
            Outcomes = _outcomes,
            Hurry = hurry.Token,
            Outdated = Outdated,
        };
        var isOver = false;
        List<Guid> tokens = [];
        try
        {
            await _outcomes.WriteOwedAsync();
            await queue.FreeAbandonedAsync();
            for (var freshFirst = true; round.GoesOn && !cancel.IsCancellationRequested; freshFirst = !freshFirst)
            {
                // The queues take turns, so that neither new emails wait behind old ones, nor old ones wait forever.
                var token = queue.NewToken();
                tokens.Add(token);
                var emails = await claim(token, freshFirst);
                if (emails.Count == 0)
                    break;
                await HandOverAsync(round, emails, token, cancel);
            }

            var report = await round.EndAsync();
            await log.WriteAsync(startedAt, report);
            isOver = true;
            return (report, KeepAsync(FinishAsync(round, hurry, ending, tokens)));
        }
        finally
        {
            round.IsBroken = !isOver;
            if (!isOver)
                _ = KeepAsync(FinishAsync(round, hurry, ending, tokens));
        }
    }

    private async Task HandOverAsync(DeliveryBatch round, IReadOnlyList<EmailMessage> emails, Guid token, CancellationToken cancel)
    {
        var begun = 0;
        try
        {
            while (begun < emails.Count && round.GoesOn && !cancel.IsCancellationRequested)
                await round.HandOverAsync(emails[begun++], token);
        }
        finally
        {
            await queue.ReleaseAsync(token, [.. emails.Skip(begun).Select(email => email.Id)]);
        }
    }

    private async Task<DeliveryReport> FinishAsync(
        DeliveryBatch round, CancellationTokenSource hurry, CancellationTokenRegistration ending, List<Guid> tokens)
    {
        var (startedAt, isGivenBack) = (terms.Clock.GetUtcNow(), false);
        try
        {
            var report = await round.RestAsync();
            isGivenBack = !round.IsBroken;
            await log.WriteAsync(startedAt, report);
            return report;
        }
        catch (Exception lost)
        {
            log.Lost(lost);                                          // whatever the cause, the next run continues with it
            return new DeliveryReport();
        }
        finally
        {
            tokens.ForEach(token => queue.End(token, isGivenBack));
            await ending.DisposeAsync();
            hurry.Dispose();
            round.Dispose();
        }
    }

    private Task<DeliveryReport> KeepAsync(Task<DeliveryReport> rest)
    {
        lock (_waiting)
        {
            _rests.RemoveAll(ended => ended.IsCompleted);
            if (!rest.IsCompleted)
                _rests.Add(rest);
        }

        return rest;
    }

    private Task RestAsync()
    {
        lock (_waiting)
            return Task.WhenAll(_rests.ToArray());
    }
}
