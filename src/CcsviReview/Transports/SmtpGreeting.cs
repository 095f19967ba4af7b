using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>
/// Calls on the mail server before the framework's client does, as far as signing in: that client tells failures apart badly, does not
/// look at SIZE, and sends without signing in when the server does not offer it.
/// </summary>
internal sealed class SmtpGreeting(TransportOptions options, RemoteCertificateValidationCallback? certificateCheck)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);       // Postfix: smtp_connect_timeout

    private string Server => $"{options.Host}:{options.Port}";

    public async Task<Greeted> CallAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(options.Host, options.Port, limit.Token);
            await using var stream = connection.GetStream();
            return await TalkAsync(stream, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Down($"{Server} did not answer within {Patience.TotalSeconds} seconds.");
        }
        catch (AuthenticationException untrusted)
        {
            return Wrong($"The TLS certificate of {Server} does not hold: {untrusted.Message} "
                + "Set Transport:Host to the name in the certificate, or let this machine trust its issuer.");
        }
        catch (Exception lost) when (lost is SocketException or IOException)
        {
            return Down($"{Server} cannot be reached: {lost.Message}");
        }
    }

    private async Task<Greeted> TalkAsync(Stream stream, CancellationToken cancel)
    {
        var lines = new SmtpLines(stream);
        var (greeting, _) = await lines.ReadAsync(cancel);
        if (greeting.Code != 220)
            return new Greeted.TurnedAway(greeting.Judge(SmtpPhase.Greeting));
        var (hello, offers) = await HelloAsync(lines, cancel);
        if (hello.Code != 250)
            return new Greeted.TurnedAway(hello.Judge(SmtpPhase.Greeting));
        if (options.Security == TransportSecurity.None)
            return await EndAsync(lines, offers, cancel);
        if (!Offers(offers, "STARTTLS"))
            return Wrong(
                $"{Server} does not offer STARTTLS. Use another Transport:Port, mostly 587, or another server; mail is not sent in clear text.");
        var (ready, _) = await lines.AskAsync("STARTTLS", cancel);
        if (ready.Code != 220)
            return new Greeted.TurnedAway(ready.Judge(SmtpPhase.Greeting));
        if (lines.HasMore)
            return Wrong($"{Server} said more than its answer before TLS began: somebody on the way may have put words in.");

        await using var secure = new SslStream(stream, leaveInnerStreamOpen: true);
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = options.Host, RemoteCertificateValidationCallback = certificateCheck },
            cancel);
        lines = new SmtpLines(secure);
        (hello, offers) = await HelloAsync(lines, cancel);
        return hello.Code == 250 ? await EndAsync(lines, offers, cancel) : new Greeted.TurnedAway(hello.Judge(SmtpPhase.Greeting));
    }

    private static async Task<(SmtpAnswer Answer, IReadOnlyList<string> Offers)> HelloAsync(SmtpLines lines, CancellationToken cancel)
    {
        var (hello, offers) = await lines.AskAsync("EHLO localhost", cancel);
        if (hello.Code is not (500 or 502))
            return (hello, offers);
        return await lines.AskAsync("HELO localhost", cancel);       // a server from before 1995; it offers nothing
    }

    private async Task<Greeted> EndAsync(SmtpLines lines, IReadOnlyList<string> offers, CancellationToken cancel)
    {
        if (options.User is not null && !Offers(offers, "AUTH"))
            return Wrong($"{Server} does not offer to sign in. Take Transport:User out, or use another Transport:Port, mostly 587.");
        await lines.AskAsync("QUIT", cancel);
        var size = offers.Select(offer => offer.Split(' ')).FirstOrDefault(words => words is ["SIZE", _])?[1];
        return new Greeted.Welcome(
            long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : null);
    }

    // Some servers still write AUTH=LOGIN.
    private static bool Offers(IReadOnlyList<string> offers, string what) =>
        offers.Any(offer => offer.Split(' ', '=')[0].Equals(what, StringComparison.OrdinalIgnoreCase));

    private static Greeted.TurnedAway Down(string reason) => new(new Delivery.ServerDown(reason));

    private static Greeted.TurnedAway Wrong(string reason) => new(new Delivery.Misconfigured(reason));
}
