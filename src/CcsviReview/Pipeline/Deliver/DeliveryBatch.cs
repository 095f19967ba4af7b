using CcsviReview.Outbox;
using CcsviReview.Storage.Queues;
using CcsviReview.Transports;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>
/// One run of delivery in progress: sends emails, sets aside those for which the server takes long, and decides whether a refusal concerns
/// the email or the server, by whether other emails are accepted.
/// </summary>
internal sealed class DeliveryBatch(EmailQueue queue, ITransport transport, DeliveryTerms terms, DeliveryLog log) : IDisposable
{
    // After so many failures in a row, the run stops asking the server.
    private const int MostInDoubt = 5;

    // Much shorter than any lease.
    private static readonly TimeSpan s_longHandOver = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<(InHand Hand, DeliveryResult.Doubtful Delivery)> _doubts = [];
    private readonly List<Task> _slow = [];
    private DeliveryReport _report = new();
    private long _takenBefore;

    /// <summary>What this process knows about the mail server.</summary>
    public required MailServerState Server
    {
        get;
        init => (field, _takenBefore) = (value, value.Taken);
    }

    /// <summary>Stores the outcomes.</summary>
    public required PendingOutcomes Outcomes { get; init; }

    /// <summary>Whether the run failed, so that the emails it claimed must not be released.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Ends the emails that are being sent.</summary>
    public required CancellationToken Hurry { get; init; }

    /// <summary>Checks each email once more before it is sent; null to skip this check.</summary>
    public OutdatedEmails? Outdated { get; init; }

    /// <summary>Whether another email may be started.</summary>
    public bool GoesOn => _report.Stopped is null && !Server.IsBusy;

    private bool OthersPass => Server.Taken != _takenBefore;

    /// <summary>Sends one email, or sets it aside when the server takes long.</summary>
    public async Task HandOverAsync(EmailMessage email, Guid token)
    {
        if (Outdated is not null && await Outdated.WithdrawAsync(email, token, CancellationToken.None) is { } reason)
        {
            log.Withdrawn(email, reason);
            await CountWithdrawnAsync();
            return;
        }

        var hand = new InHand(email, token, email.TriedAt);
        if (!await queue.BeginTryAsync(email, token, terms.Lease))
        {
            log.Fenced(email);
            return;
        }

        var sending = SendAsync(hand);
        DeliveryResult delivery;
        try
        {
            delivery = await sending.WaitAsync(terms.Patience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            Server.SlowBegins();
            _slow.Add(FinishAsync(hand, sending));
            return;
        }

        await JudgeAsync(hand, delivery);
    }

    /// <summary>Decides the doubtful outcomes that do not wait for an email that was set aside; returns what was done so far.</summary>
    public Task<DeliveryReport> EndAsync() => CloseAsync();

    /// <summary>Waits for the emails that were set aside; returns what was done since <see cref="EndAsync"/>.</summary>
    public async Task<DeliveryReport> RestAsync()
    {
        await Task.WhenAll(_slow);
        return await CloseAsync();
    }

    public void Dispose() => _gate.Dispose();

    // Emails that were set aside count at the same time.
    private async Task CountWithdrawnAsync()
    {
        await _gate.WaitAsync(CancellationToken.None);
        _report = _report with { Withdrawn = _report.Withdrawn + 1 };
        _gate.Release();
    }

    private async Task<DeliveryReport> CloseAsync()
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            await DecideAsync();
            var done = _report;
            _report = new DeliveryReport();
            return done;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task FinishAsync(InHand hand, Task<DeliveryResult> sending)
    {
        try
        {
            await JudgeAsync(hand, await sending);
        }
        finally
        {
            Server.SlowEnds();
        }
    }

    private async Task<DeliveryResult> SendAsync(InHand hand)
    {
        // By wall-clock time: other clocks stop while a machine sleeps.
        var begunAt = terms.Clock.GetUtcNow();
        try
        {
            return await transport.SendAsync(hand.Email, IsOursAsync, Hurry);
        }
        catch (OperationCanceledException)
        {
            return new DeliveryResult.Unknown("stopped before the mail server answered");
        }
        catch (Exception failed)
        {
            // An exception of the transport is put down to this email only.
            return new DeliveryResult.PutOff($"Sending failed: {failed.GetType().Name}: {HeaderText.OneLine(failed.Message, 300)}");
        }

        // A process that was suspended for long may resume in the middle of an email that another worker has sent meanwhile.
        async Task<bool> IsOursAsync() => terms.Clock.GetUtcNow() - begunAt < s_longHandOver
            || await queue.RenewAsync(hand.Email, hand.Token, terms.Lease);
    }

    private async Task JudgeAsync(InHand hand, DeliveryResult delivery)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (delivery is DeliveryResult.Doubtful doubtful)
            {
                _doubts.Add((hand, doubtful));
                if (_doubts.Count >= MostInDoubt)
                    await DecideAsync(isStreak: true);
                return;
            }

            Server.Note(delivery, terms.Clock.GetUtcNow());
            await CompleteAsync(hand, delivery);
            if (delivery is DeliveryResult.Accepted)
                await DecideAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    // If others were accepted, the cause is this email or its recipient. If none was, for several recipients, it is the server or our
    // settings. A single email is charged with a try, and the next one may show the cause.
    private async Task DecideAsync(bool isStreak = false)
    {
        if (_doubts.Count == 0)
            return;
        var sentAt = await queue.LastSentAtAsync();
        await ResolveDoubtsAsync(doubt => (OthersPass && !isStreak) || sentAt > doubt.TriedAt, delivery => delivery.OfEmail);
        if (_doubts.Count == 0 || (isStreak && _doubts.Count < MostInDoubt))
            return;
        var readers = _doubts.Select(doubt => doubt.Hand.Email.To).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (_report.Stopped is null && (readers > 1 || isStreak))
        {
            // The first of them decides how long the pause is.
            var (_, first) = _doubts[0];
            Server.Note(first.OfServer, terms.Clock.GetUtcNow());
            _report = _report with { Stopped = ReasonOf(first.OfServer) };
        }

        // Some were accepted before the server refused many in a row: it may limit us, or these may be bad. They are charged with a try.
        var isOfServer = _report.Stopped is not null && !(isStreak && OthersPass);
        await ResolveDoubtsAsync(_ => true, delivery => isOfServer ? delivery.OfServer : delivery.Alone);
    }

    private async Task ResolveDoubtsAsync(Predicate<InHand> which, Func<DeliveryResult.Doubtful, DeliveryResult> verdict)
    {
        var decided = _doubts.FindAll(doubt => which(doubt.Hand));
        _doubts.RemoveAll(doubt => which(doubt.Hand));
        foreach (var (hand, delivery) in decided)
            await CompleteAsync(hand, verdict(delivery));
    }

    private async Task CompleteAsync(InHand hand, DeliveryResult delivery)
    {
        var (email, at) = (hand.Email, terms.Clock.GetUtcNow());
        email.Complete(delivery, at, terms.GiveUpAfter);
        if (!await Outcomes.WriteAsync(email, hand.Token))
        {
            log.Fenced(email);
            return;
        }

        log.Completed(email, delivery);
        _report = _report.With(email, delivery);
    }

    private static string? ReasonOf(DeliveryResult delivery) => delivery switch
    {
        DeliveryResult.ServerDown down => down.Reason,
        DeliveryResult.Misconfigured wrong => wrong.Reason,
        _ => null,
    };

    /// <summary>An email that is being sent.</summary>
    /// <param name="Email">The email.</param>
    /// <param name="Token">The token of the claim.</param>
    /// <param name="TriedAt">When it was last tried; null when never.</param>
    private sealed record InHand(EmailMessage Email, Guid Token, DateTimeOffset? TriedAt);
}
