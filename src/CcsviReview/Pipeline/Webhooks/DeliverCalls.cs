using System.Diagnostics;
using CcsviReview.Current.Faults;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Settings.Checks;
using CcsviReview.Storage.Queues;
using CcsviReview.Transports.Webhooks;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>
/// Makes the webhook calls that are due, at least once each, in the way emails are sent: claims a few, and for each one counts the try,
/// calls, and stores the outcome. Each webhook has its own lane, and one that fails is paused for a while, so that none holds up another.
/// </summary>
internal sealed class DeliverCalls(CallQueue queue, WebhookPost post, CallTerms terms, CallLog log)
{
    private const int ClaimedAtOnce = 10;
    private const int LanesAtOnce = 8;
    private static readonly TimeSpan s_longestLane = TimeSpan.FromSeconds(45);   // the next run begins within a minute
    private static readonly TimeSpan s_lastCall = TimeSpan.FromSeconds(20);      // shorter than the timeouts of the host and of systemd

    /// <summary>One run: until nothing is due, a minute is nearly over, or <paramref name="cancel"/> is cancelled.</summary>
    /// <remarks>After cancellation, the current calls have up to 20 seconds to finish, and the other claimed calls are released.</remarks>
    public async Task<CallReport> RunAsync(CancellationToken cancel)
    {
        var startedAt = terms.Clock.GetUtcNow();
        await queue.FreeAbandonedAsync();
        var due = await queue.DueAsync(cancel);
        if (due.Count == 0)
            return new CallReport();
        using var hurry = new CancellationTokenSource();
        await using var ending = cancel.Register(() => hurry.CancelAfter(s_lastCall));
        using var lanes = new SemaphoreSlim(LanesAtOnce);
        var reports = await Task.WhenAll(due.Select(async hook =>
        {
            await lanes.WaitAsync(CancellationToken.None);
            try
            {
                return await LaneAsync(hook, cancel, hurry.Token);
            }
            finally
            {
                lanes.Release();
            }
        }));
        var report = reports.Aggregate(new CallReport(), (sum, one) => sum.Plus(one));
        await log.WriteAsync(startedAt, report);
        return report;
    }

    private async Task<CallReport> LaneAsync(Webhook hook, CancellationToken cancel, CancellationToken hurry)
    {
        var (report, since) = (new CallReport(), Stopwatch.GetTimestamp());
        for (var goesOn = true; goesOn && MayGoOn();)
        {
            var (token, isGivenBack) = (queue.NewToken(), false);
            try
            {
                var calls = await queue.ClaimAsync(hook.Id, token, ClaimedAtOnce, terms.Lease);
                goesOn = calls.Count > 0;
                foreach (var call in calls.TakeWhile(_ => MayGoOn()))
                    report = report.Plus(await CallAsync(call, hook, token, hurry));
                await queue.ReleaseAsync(token);
                isGivenBack = true;
            }
            finally
            {
                queue.End(token, isGivenBack);
            }
        }
        return report with { Dead = report.Dead + await queue.GiveUpAsync(hook, terms.Clock.GetUtcNow() - terms.Options.GiveUpAfter) };

        bool MayGoOn() =>
            !cancel.IsCancellationRequested && hook.State == WebhookState.Active && !(hook.RestUntil > terms.Clock.GetUtcNow())
                && Stopwatch.GetElapsedTime(since) < s_longestLane;
    }

    private async Task<CallReport> CallAsync(WebhookCall call, Webhook hook, Guid token, CancellationToken hurry)
    {
        if (!await queue.BeginTryAsync(call, token, terms.Lease))
        {
            log.Fenced(call);
            return new CallReport();
        }

        var verdict = await VerdictAsync(call, hook, hurry);
        var at = terms.Clock.GetUtcNow();
        call.Complete(verdict.Delivery, verdict.Answer, at, terms.Options.GiveUpAfter);
        if (verdict.IsGone)
            hook.Pause($"Its receiver answered {verdict.Answer.Status} Gone: it wants no more calls.");
        else if (call.State == DeliveryState.Sent)
            hook.Answered();
        else
            hook.Failed(at, verdict.Answer.ComeBackAfter);
        if (!await DatabaseRetry.WriteAsync(() => queue.CompleteAsync(call, hook, token)))
        {
            log.Fenced(call);
            return new CallReport();
        }

        log.Completed(call, hook, verdict);
        return new CallReport
        {
            Sent = call.State == DeliveryState.Sent ? 1 : 0,
            PutOff = call.State == DeliveryState.Waiting ? 1 : 0,
            Dead = call.State == DeliveryState.Dead ? 1 : 0,
            Ended = verdict.IsGone ? 1 : 0,
        };
    }

    private async Task<CallVerdict> VerdictAsync(WebhookCall call, Webhook hook, CancellationToken hurry)
    {
        if (CallableAddress.Fault(hook.Address, terms.Options.Networks) is { } fault)
            return CallVerdict.NotMade($"its address {fault}");
        var (address, now) = (new Uri(hook.Address), terms.Clock.GetUtcNow());
        if (await terms.SecretsAsync(hook, now) is not { Count: > 0 } secrets)
            return CallVerdict.NotMade(
                "its secret cannot be decrypted because Webhooks:Key has changed; restore the key, or create a new secret");
        var id = call.MessageId();
        try
        {
            var answer = await post.SendAsync(
                new SignedCall(address, id, now, call.Body) { Signature = WebhookSecret.Sign(secrets, id, now, call.Body) }, hurry);
            return CallVerdict.Of(answer, address, terms.Clock.GetUtcNow());
        }
        catch (OperationCanceledException)
        {
            return CallVerdict.NotMade("stopped before the receiver answered");
        }
    }
}
