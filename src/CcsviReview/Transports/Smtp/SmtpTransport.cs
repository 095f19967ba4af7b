using System.Collections.Concurrent;
using System.Net.Security;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Transports.OAuth;
using MimeKit;

namespace CcsviReview.Transports.Smtp;

/// <summary>
/// Sends emails through a mail server with MailKit: STARTTLS or implicit TLS, signed in, with reused connections. How far the conversation
/// had come decides what a failure means. Several emails may be sent at once, each on its own connection.
/// </summary>
internal sealed class SmtpTransport(TransportOptions options, Sender sender, TimeProvider clock) : ITransport, IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan ToConnect = TimeSpan.FromMinutes(1);

    private readonly ConcurrentBag<SmtpSession> _idle = [];
    private volatile bool _isReportingRefused;
    private readonly AccessTokens? _tokens =
        MailOAuthOptions.IsOn(options.OAuth) ? new(options.OAuth, "Transport:OAuth", clock) : null;
    private readonly Lazy<Task<HelloName>> _hello = new(() => MachineName.HelloAsync(options.HelloName, sender.From.Domain));

    public string Name => $"smtp {options.Host}:{options.Port}";

    /// <summary>The limit for everything before the final dot; the limit for the dot itself comes from the settings.</summary>
    public TimeSpan BeforeTheDot { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Replaces the certificate check of this machine and the settings.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    public Task<DeliveryResult> SendAsync(EmailMessage email, CancellationToken cancel) =>
        SendAsync(email, () => Task.FromResult(true), cancel);

    public async Task<DeliveryResult> SendAsync(EmailMessage email, Func<Task<bool>> isOurs, CancellationToken cancel)
    {
        if (Mailbox.TryParse(email.To) is not { } reader)
            return new DeliveryResult.Refused($"The address '{HeaderText.OneLine(email.To, 100)}' {Mailbox.Fault(email.To)}.");
        var from = sender.ReturnPathOf(email);
        // Without a sender there is nobody to report to.
        var token = from is null ? null : ReturnToken.For(email).ToString();
        using var message = sender.Dkim is null ? MimeWriter.Compose(email, sender) : Signed(email);
        var handed = new HandedMail(message, from, reader, token);
        for (var wasAsleep = false; ;)
        {
            var (lane, failure) = await TakeAsync(cancel);
            if (lane is null)
                return failure!;
            var hadEnough = false;
            lane.IsOurs = isOurs;
            try
            {
                var isReporting = handed.Token is not null && !_isReportingRefused;
                var delivery = await SendAsync(lane, isReporting ? handed : handed with { Token = null }, cancel);
                if (isReporting && lane.AsksForReports && lane.Transcript.IsArgumentRefused)
                {
                    _isReportingRefused = true;                      // it offers what it then refuses; the email is sent without it
                    lane.UsedAt(clock.GetUtcNow());
                    continue;
                }

                if (handed.From is null && lane.Transcript.FirstRefusal is (SmtpPhase.Sender, { IsForGood: true }))
                {
                    handed = handed with { From = sender.AddressForReturns(email) };
                    lane.UsedAt(clock.GetUtcNow());
                    continue;                                        // some servers accept nothing from the null sender
                }

                // A server with a limit of emails per connection says so, or closes the connection, when the next one begins.
                hadEnough = lane.IsUsed && delivery is DeliveryResult.Doubtful && !lane.Transcript.HasBegun;
                // The server timed out while this process was suspended; that is not a fault of the server or the email.
                (hadEnough, wasAsleep) = (hadEnough || (!wasAsleep && lane.StoodStill && delivery is DeliveryResult.Doubtful),
                    wasAsleep || lane.StoodStill);
                if (!hadEnough)
                {
                    lane.UsedAt(clock.GetUtcNow());
                    return delivery;
                }
            }
            finally
            {
                if (lane.IsOpen && !hadEnough)
                    _idle.Add(lane);
                else
                    lane.Dispose();
            }
        }
    }

    public async Task<string?> ProbeAsync(CancellationToken cancel)
    {
        var (lane, failure) = await OpenAsync(cancel);
        if (lane is not null)
            await lane.CloseAsync();
        return failure switch
        {
            DeliveryResult.ServerDown down => down.Reason,
            DeliveryResult.Misconfigured wrong => wrong.Reason,
            _ => null,
        };
    }

    public async Task<string?> GreetingAsync() => (await _hello.Value).ToString();

    public async ValueTask DisposeAsync()
    {
        List<SmtpSession> idle = [];
        while (_idle.TryTake(out var lane))
            idle.Add(lane);
        await Task.WhenAll(idle.Select(lane => lane.CloseAsync()));
        if (_tokens is not null)
            await _tokens.DisposeAsync();
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var lane))
            lane.Dispose();
        _tokens?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task<(SmtpSession? Lane, DeliveryResult? Failure)> TakeAsync(CancellationToken cancel)
    {
        while (_idle.TryTake(out var lane))
        {
            if (await lane.WorksAtAsync(clock.GetUtcNow(), cancel))
                return (lane, null);
            await lane.CloseAsync();
        }

        return await OpenAsync(cancel);
    }

    // A refused token may have been withdrawn, or the clocks may differ: another one is requested, once.
    private async Task<(SmtpSession? Lane, DeliveryResult? Failure)> OpenAsync(CancellationToken cancel)
    {
        var (lane, failure, isTokenRefused) = await TryOpenAsync(cancel);
        if (isTokenRefused)
            (lane, failure, _) = await TryOpenAsync(cancel);
        return (lane, failure);
    }

    private async Task<(SmtpSession? Lane, DeliveryResult? Failure, bool IsTokenRefused)> TryOpenAsync(CancellationToken cancel)
    {
        using var limit = new RunningLimit(ToConnect, clock, cancel);
        var hello = await _hello.Value;
        var authority = CertificateAuthority.Of("Transport:CertificateAuthorityFile", options.CertificateAuthorityFile);
        var lane = new SmtpSession(options, hello.Name, CertificateCheck ?? (authority is null ? null : authority.Check), _tokens);
        try
        {
            await lane.OpenAsync(limit.Token);
            return (lane, null, false);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            lane.Dispose();
            var isTokenRefused = SmtpOpening.IsTokenRefused(lane);
            if (isTokenRefused)
                _tokens!.Forget(lane.Token!);
            return (null, new SmtpOpening(options, hello, authority) { ToConnect = ToConnect }.Judge(failed, lane), isTokenRefused);
        }
        catch
        {
            lane.Dispose();
            throw;
        }
    }

    private async Task<DeliveryResult> SendAsync(SmtpSession lane, HandedMail handed, CancellationToken cancel)
    {
        if (handed.To.IsInternational && !lane.TakesInternational)
            return new DeliveryResult.Refused(
                $"The address {handed.To} has non-ASCII characters before the @, and {options.Host} does not accept such addresses (SMTPUTF8).");
        if (lane.MaxBytes is { } most && handed.Length > most)
            return new DeliveryResult.Refused(
                $"The email is too large: it has {handed.Length} bytes, and the mail server accepts {most}.", IsOfReader: false);
        using var limit = new RunningLimit(BeforeTheDot, clock, cancel);
        lane.Transcript.Sent = () =>
        {
            lane.KeepBackIfTakenOver();
            limit.Restart(options.FinalDotTimeout);
        };
        try
        {
            await lane.SendAsync(handed, limit.Token);
        }
        catch (Exception) when (lane.IsTakenOver)
        {
            return new DeliveryResult.Unknown("another worker claimed the email");
        }
        catch (Exception) when (lane.Transcript is { Taken: not null } or { FirstRefusal: not null })
        {
            // The server's answer counts, however the connection ended after it.
        }
        catch (Exception lost) when (lost is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return JudgeLoss(lost, lane.Transcript);
        }
        finally
        {
            lane.StoodStill = limit.StoodStill;
        }

        return lane.Transcript.Taken is { } taken
            ? new DeliveryResult.Accepted($"{taken.Code} {HeaderText.OneLine(taken.Text, 300)}")
            : lane.Transcript.FirstRefusal!.Value.Answer.Judge(lane.Transcript.FirstRefusal.Value.Phase);
    }

    // A signature covers the bytes, so the message is written before it is signed.
    private MimeMessage Signed(EmailMessage email) =>
        MimeMessage.Load(new MemoryStream(MimeWriter.Write(email, sender)), persistent: true, CancellationToken.None);

    private DeliveryResult JudgeLoss(Exception lost, SmtpTranscript transcript)
    {
        var waited = transcript.MayBeTaken ? options.FinalDotTimeout : BeforeTheDot;
        var what = lost is OperationCanceledException or TimeoutException
            ? $"did not answer within {waited.TotalSeconds} seconds"
            : $"ended the connection: {HeaderText.OneLine(lost.Message, 300)}";
        var reason = $"{options.Host}:{options.Port} {what}";
        return transcript.MayBeTaken ? new DeliveryResult.Unknown(reason) : SmtpAnswer.Lost(reason);
    }
}
