using System.Collections.Concurrent;
using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>
/// Hands letters to a mail server by the framework's client. That client does not tell how far it came when a connection breaks, so what
/// may lie after the final dot counts as unknown. Several letters may be handed over at once, each on a lane of its own.
/// </summary>
internal sealed class SmtpTransport(TransportOptions options, Sender sender, TimeProvider clock) : ITransport, IDisposable
{
    // For everything before the final dot; the dot itself may take as long as the settings say.
    private static readonly TimeSpan BeforeTheDot = TimeSpan.FromMinutes(2);
    private readonly ConcurrentBag<SmtpLane> _idle = [];

    public string Name => $"smtp {options.Host}:{options.Port}";

    /// <summary>
    /// Who judges the server's certificate when calling on it; null for the system. The framework's client has its own, for the process.
    /// </summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    public async Task<Delivery> SendAsync(Letter letter, CancellationToken cancel)
    {
        if (Mailbox.Fault(letter.To) is { } fault)
            return new Delivery.Refused($"The address '{HeaderText.OneLine(letter.To, 100)}' {fault}.");
        var lane = TakeWarm();
        if (lane is null)
        {
            var greeted = await new SmtpGreeting(options, CertificateCheck).CallAsync(cancel);
            if (greeted is Greeted.TurnedAway turnedAway)
                return turnedAway.Why;
            lane = new SmtpLane(options, ((Greeted.Welcome)greeted).MaxBytes);
        }

        var delivery = default(Delivery);
        try
        {
            delivery = await SendAsync(lane, letter, cancel);
            return delivery;
        }
        finally
        {
            if (delivery is Delivery.Accepted)
                _idle.Add(lane);
            else
                lane.Dispose();
        }
    }

    public async Task<string?> ProbeAsync(CancellationToken cancel) =>
        await new SmtpGreeting(options, CertificateCheck).CallAsync(cancel) switch
        {
            Greeted.TurnedAway { Why: Delivery.ServerDown down } => down.Reason,
            Greeted.TurnedAway { Why: Delivery.Misconfigured wrong } => wrong.Reason,
            _ => null,
        };

    public void Dispose()
    {
        while (_idle.TryTake(out var lane))
            lane.Dispose();
    }

    private SmtpLane? TakeWarm()
    {
        while (_idle.TryTake(out var lane))
        {
            if (lane.IsWarmAt(clock.GetUtcNow()))
                return lane;
            lane.Dispose();
        }

        return null;
    }

    private async Task<Delivery> SendAsync(SmtpLane lane, Letter letter, CancellationToken cancel)
    {
        if (lane.MaxBytes is { } most && SmtpMail.LeastBytes(letter) > most)
            return new Delivery.Refused($"The letter is too large: the mail server takes {most} bytes.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(BeforeTheDot + options.FinalDotTimeout);
        try
        {
            await lane.SendAsync(SmtpMail.Of(letter, sender), clock, limit.Token);
            return new Delivery.Accepted($"taken by {options.Host}:{options.Port}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Delivery.Unknown($"no answer within {BeforeTheDot + options.FinalDotTimeout}");
        }
        catch (SmtpFailedRecipientException refused)
        {
            return new SmtpAnswer((int)refused.StatusCode, refused.Message).Judge(SmtpPhase.Reader);
        }
        catch (SmtpException failed) when (failed.StatusCode != SmtpStatusCode.GeneralFailure)
        {
            return new SmtpAnswer((int)failed.StatusCode, failed.Message).Judge(SmtpPhase.Somewhere);
        }
        catch (Exception failed) when (failed is SmtpException or AuthenticationException)
        {
            return Judge(failed.InnerException ?? failed);
        }
    }

    private Delivery Judge(Exception cause) => cause switch
    {
        SocketException unreachable => new Delivery.ServerDown($"{options.Host}:{options.Port} cannot be reached: {unreachable.Message}"),
        AuthenticationException untrusted => new Delivery.Misconfigured(
            $"{options.Host}:{options.Port} could not be trusted, or did not let us in: {untrusted.Message} Check Transport:Host, User and Password."),
        _ => new Delivery.Unknown($"{options.Host}:{options.Port} broke off: {cause.Message}"),
    };
}
