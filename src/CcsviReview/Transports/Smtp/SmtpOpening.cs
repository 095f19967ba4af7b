using System.Net.Sockets;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Transports.OAuth;
using MailKit.Security;

namespace CcsviReview.Transports.Smtp;

/// <summary>Why a connection to the mail server failed, and what that means: no email is concerned yet.</summary>
/// <param name="options">The server.</param>
/// <param name="hello">The name given in EHLO.</param>
/// <param name="authority">Who vouches for the server; null to use the authorities of this machine.</param>
internal sealed class SmtpOpening(TransportOptions options, HelloName hello, CertificateAuthority? authority)
{
    /// <summary>How long the attempt lasted at most.</summary>
    public required TimeSpan ToConnect { get; init; }

    private string Server => $"{options.Host}:{options.Port}";

    /// <summary>Whether the server refused the access token permanently, so that another one may be requested.</summary>
    public static bool IsTokenRefused(SmtpSession lane) => lane.Token is not null
        && (lane.Transcript.LastRefusal is (SmtpPhase.SignIn, { Code: >= 500 and < 600 })
            || (lane.Transcript is { Challenge.Length: > 0, LastRefusal: null }));

    /// <summary>The outcome for the email that was to be sent.</summary>
    public DeliveryResult Judge(Exception failed, SmtpSession lane) => failed switch
    {
        AccessTokenException { IsForGood: true } missing => new DeliveryResult.Misconfigured(missing.Message),
        AccessTokenException missing => new DeliveryResult.ServerDown(missing.Message),
        SslHandshakeException untrusted => JudgeCertificate(untrusted),
        NotSupportedException missing => new DeliveryResult.Misconfigured(
            $"{Server}: {missing.Message} Check Transport:Port, usually 587, Transport:Security and Transport:User."),
        OperationCanceledException or TimeoutException =>
            new DeliveryResult.ServerDown($"{Server} did not answer within {ToConnect.TotalSeconds} seconds."),
        _ when lane.Transcript.LastRefusal is (SmtpPhase.Hello, var answer) => answer.JudgeHello(hello.Name),
        _ when lane.Transcript.LastRefusal is (SmtpPhase.SignIn, var answer) => JudgeSignIn(answer, lane),
        _ when lane.Transcript.LastRefusal is (var phase, var answer) => answer.Judge(phase),
        AuthenticationException refused => new DeliveryResult.Misconfigured(
            $"{HeaderText.OneLine(refused.Message, 300)} Check Transport:User and Transport:Password."),
        SocketException or IOException or MailKit.Net.Smtp.SmtpProtocolException => new DeliveryResult.ServerDown(
            $"{Server} cannot be reached: {HeaderText.OneLine(failed.Message, 300)}"),
        _ => new DeliveryResult.ServerDown($"{Server}: {failed.GetType().Name}: {HeaderText.OneLine(failed.Message, 300)}"),
    };

    private DeliveryResult.Misconfigured JudgeCertificate(SslHandshakeException untrusted) => new(
        $"The TLS certificate of {Server} is not trusted: {authority?.Fault ?? HeaderText.OneLine(untrusted.Message, 300)} "
        + "Set Transport:Host to the name in the certificate, or make this machine trust its issuer, or name the issuer's certificate in "
        + "Transport:CertificateAuthorityFile.");

    private DeliveryResult JudgeSignIn(SmtpAnswer answer, SmtpSession lane)
    {
        if ((lane.Token ?? options.Password) is not { Length: > 0 } secret)
            return answer.Judge(SmtpPhase.SignIn);
        var said = answer with { Text = MaskedText.Of(answer.Text, secret) };
        if (lane.Token is null)
            return said.Judge(SmtpPhase.SignIn);
        var why = lane.Transcript.Challenge is { Length: > 0 } challenge ? MaskedText.Of(MaskedText.Decoded(challenge), secret) : "";
        return (said with { Text = $"{said.Text} {why}" }).JudgeToken();
    }
}
