using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace CcsviReview.Transports;

/// <summary>
/// Hands letters to a mail server by MailKit: STARTTLS or implicit TLS, signed in, connections used again, and every failure told by how
/// far the conversation had come. Several letters may be handed over at once, each on a lane of its own.
/// </summary>
internal sealed class MailKitTransport(TransportOptions options, Sender sender, TimeProvider clock) : ITransport, IDisposable
{
    private static readonly TimeSpan ToConnect = TimeSpan.FromMinutes(1);

    // For everything before the final dot; the dot itself may take as long as the settings say.
    private static readonly TimeSpan BeforeTheDot = TimeSpan.FromMinutes(2);
    private readonly ConcurrentBag<MailKitLane> _idle = [];

    public string Name => $"mailkit {options.Host}:{options.Port}";

    /// <summary>Who judges the server's certificate; null for the system.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    public async Task<Delivery> SendAsync(Letter letter, CancellationToken cancel)
    {
        if (Mailbox.TryParse(letter.To) is not { } reader)
            return new Delivery.Refused($"The address '{HeaderText.OneLine(letter.To, 100)}' {Mailbox.Fault(letter.To)}.");
        var (lane, failure) = await TakeAsync(cancel);
        if (lane is null)
            return failure!;
        var delivery = default(Delivery);
        try
        {
            delivery = await SendAsync(lane, letter, reader, cancel);
            return delivery;
        }
        finally
        {
            if (delivery is Delivery.Accepted or Delivery.Refused or Delivery.PutOff)
                _idle.Add(lane);
            else
                lane.Dispose();
        }
    }

    public async Task<string?> ProbeAsync(CancellationToken cancel)
    {
        var (lane, failure) = await OpenAsync(cancel);
        if (lane is not null)
            await lane.CloseAsync(cancel);
        return failure switch
        {
            Delivery.ServerDown down => down.Reason,
            Delivery.Misconfigured wrong => wrong.Reason,
            _ => null,
        };
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var lane))
            lane.Dispose();
    }

    private async Task<(MailKitLane? Lane, Delivery? Failure)> TakeAsync(CancellationToken cancel)
    {
        while (_idle.TryTake(out var lane))
        {
            if (await lane.StandsAtAsync(clock.GetUtcNow(), cancel))
                return (lane, null);
            lane.Dispose();
        }

        return await OpenAsync(cancel);
    }

    private async Task<(MailKitLane? Lane, Delivery? Failure)> OpenAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ToConnect);
        var lane = new MailKitLane(options, CertificateCheck);
        try
        {
            await lane.OpenAsync(limit.Token);
            return (lane, null);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            lane.Dispose();
            return (null, JudgeOpening(failed));
        }
        catch
        {
            lane.Dispose();
            throw;
        }
    }

    private async Task<Delivery> SendAsync(MailKitLane lane, Letter letter, Mailbox reader, CancellationToken cancel)
    {
        var mail = LetterWriter.Write(letter, sender);
        if (lane.MaxBytes is { } most && mail.Length > most)
            return new Delivery.Refused($"The letter is too large: it has {mail.Length} bytes, the mail server takes {most}.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(BeforeTheDot + options.FinalDotTimeout);
        var phase = new MailKitPhase();
        try
        {
            var answer = await lane.SendAsync(mail, sender.From.Address, reader.Address, phase, limit.Token);
            lane.UsedAt(clock.GetUtcNow());
            return new Delivery.Accepted(HeaderText.OneLine(answer, 300));
        }
        catch (SmtpCommandException said)
        {
            return new SmtpAnswer((int)said.StatusCode, said.Message).Judge(PhaseOf(said, phase));
        }
        catch (ServiceNotAuthenticatedException said)
        {
            return new SmtpAnswer(530, said.Message).Judge(SmtpPhase.Sender);
        }
        catch (Exception lost) when (lost is SmtpProtocolException or IOException or OperationCanceledException
            && !cancel.IsCancellationRequested)
        {
            var reason = $"{options.Host}:{options.Port} broke off: {HeaderText.OneLine(lost.Message, 300)}";
            return phase.MayBeTaken ? new Delivery.Unknown(reason) : new Delivery.ServerDown(reason);
        }
    }

    private static SmtpPhase PhaseOf(SmtpCommandException said, MailKitPhase phase) => said.ErrorCode switch
    {
        SmtpErrorCode.SenderNotAccepted => SmtpPhase.Sender,
        SmtpErrorCode.RecipientNotAccepted => SmtpPhase.Reader,
        SmtpErrorCode.MessageNotAccepted => SmtpPhase.Content,
        _ => phase.MayBeTaken ? SmtpPhase.Content : SmtpPhase.Somewhere,
    };

    private Delivery JudgeOpening(Exception failed) => failed switch
    {
        SmtpCommandException said => new SmtpAnswer((int)said.StatusCode, said.Message).Judge(SmtpPhase.Greeting),
        SslHandshakeException untrusted => new Delivery.Misconfigured(
            $"The TLS certificate of {options.Host}:{options.Port} does not hold: {HeaderText.OneLine(untrusted.Message, 300)} "
            + "Set Transport:Host to the name in the certificate, or let this machine trust its issuer."),
        AuthenticationException refused => JudgeSignIn(HeaderText.OneLine(refused.Message, 300)),
        NotSupportedException missing => new Delivery.Misconfigured(
            $"{options.Host}:{options.Port}: {missing.Message} Check Transport:Port, mostly 587, Transport:Security and Transport:User."),
        OperationCanceledException =>
            new Delivery.ServerDown($"{options.Host}:{options.Port} did not answer within {ToConnect.TotalSeconds} seconds."),
        SocketException or IOException or SmtpProtocolException or TimeoutException => new Delivery.ServerDown(
            $"{options.Host}:{options.Port} cannot be reached: {HeaderText.OneLine(failed.Message, 300)}"),
        _ => new Delivery.ServerDown($"{options.Host}:{options.Port}: {failed.GetType().Name}: {HeaderText.OneLine(failed.Message, 300)}"),
    };

    // MailKit puts the code at the start of the message: "454: …" is the server's trouble, "535: …" is ours.
    private static Delivery JudgeSignIn(string message) => message.Length > 4 && int.TryParse(message.AsSpan(0, 3), out var code)
        ? new SmtpAnswer(code, message[4..].TrimStart()).Judge(SmtpPhase.SignIn)
        : new Delivery.Misconfigured($"{message} Check Transport:User and Transport:Password.");
}
