using System.Globalization;
using CcsviReview.Outbox;
using CcsviReview.Storage;
using CcsviReview.Transports;

namespace CcsviReview.Flow;

/// <summary>
/// Hands over the letters that are due, at least once each: claim a few; for each one count the try, hand it over, write what came of it.
/// A letter is handed over twice only when the worker, the network or the database fails between the mail server's acceptance and the
/// commit of that; both copies carry the same Message-ID.
/// </summary>
internal sealed class DeliverLetters(LetterQueue queue, ITransport transport, DeliveryTerms terms, DeliveryLog log)
{
    private const int ClaimedAtOnce = 20;
    private static readonly TimeSpan LastLetter = TimeSpan.FromSeconds(25);     // shorter than the host's and systemd's patience
    private ServerPause _pause = ServerPause.None;

    /// <summary>One run: until nothing is due, the server or our settings stop it, or <paramref name="cancel"/> asks for an end.</summary>
    /// <remarks>An end that is asked for lets the letter in hand be finished for up to 25 seconds, and gives the others back.</remarks>
    public async Task<DeliveryReport> RunAsync(CancellationToken cancel)
    {
        var startedAt = terms.Clock.GetUtcNow();
        if (_pause.HoldsAt(startedAt))
            return new DeliveryReport
            {
                Stopped = string.Create(CultureInfo.InvariantCulture, $"{_pause.Reason} Tried again at {_pause.Until:HH:mm} UTC."),
            };
        using var hurry = new CancellationTokenSource();
        await using var ending = cancel.Register(() => hurry.CancelAfter(LastLetter));
        var report = new DeliveryReport();
        for (var freshFirst = true; report.Stopped is null && !cancel.IsCancellationRequested; freshFirst = !freshFirst)
        {
            // In turns, so that neither new letters wait behind old ones nor old ones for ever.
            var token = Guid.NewGuid();
            var letters = await queue.ClaimAsync(token, ClaimedAtOnce, terms.Lease, freshFirst);
            if (letters.Count == 0)
                break;
            foreach (var letter in letters.TakeWhile(_ => report.Stopped is null && !cancel.IsCancellationRequested))
                report = await HandOverAsync(letter, token, report, hurry.Token);
            await queue.ReleaseAsync(token);
        }

        await log.WriteAsync(startedAt, report);
        return report;
    }

    private async Task<DeliveryReport> HandOverAsync(Letter letter, Guid token, DeliveryReport report, CancellationToken hurry)
    {
        if (!await queue.BeginTryAsync(letter, token, terms.Lease))
        {
            log.Fenced(letter);
            return report;
        }

        var delivery = await SendAsync(letter, hurry);
        var at = terms.Clock.GetUtcNow();
        letter.Settle(delivery, at, terms.GiveUpAfter);
        if (!await Insistence.WriteAsync(() => queue.SettleAsync(letter, token)))
        {
            log.Fenced(letter);
            return report;
        }

        _pause = _pause.After(delivery, at);
        log.Settled(letter, delivery);
        return Count(report, letter, delivery);
    }

    private async Task<Delivery> SendAsync(Letter letter, CancellationToken hurry)
    {
        try
        {
            return await transport.SendAsync(letter, hurry);
        }
        catch (OperationCanceledException)
        {
            return new Delivery.Unknown("stopped before the mail server had answered");
        }
    }

    private static DeliveryReport Count(DeliveryReport report, Letter letter, Delivery delivery) => (delivery, letter.State) switch
    {
        (Delivery.ServerDown down, _) => report with { Stopped = down.Reason },
        (Delivery.Misconfigured wrong, _) => report with { Stopped = wrong.Reason },
        (Delivery.Unknown, LetterState.Waiting) => report with { Unknown = report.Unknown + 1 },
        (_, LetterState.Sent) => report with { Sent = report.Sent + 1 },
        (_, LetterState.Dead) => report with { Dead = report.Dead + 1 },
        _ => report with { PutOff = report.PutOff + 1 },
    };
}
