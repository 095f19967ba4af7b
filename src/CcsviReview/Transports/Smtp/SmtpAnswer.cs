using System.Globalization;
using System.Text.RegularExpressions;
using CcsviReview.Outbox;

namespace CcsviReview.Transports.Smtp;

/// <summary>A mail server's answer, and what it means for the email and the queue.</summary>
/// <param name="Code">The three-digit code; it takes precedence over the enhanced code.</param>
/// <param name="Text">The text. It comes from a server, so it is bounded and put on one line before anybody sees it.</param>
internal sealed partial record SmtpAnswer(int Code, string Text)
{
    private const string CheckSignIn = "Check Transport:User, Transport:Password or Transport:OAuth, and Transport:Security.";
    private const string CheckSender = "The mail server does not accept this sender: check Organisation:From, Transport:BounceAddress and Transport:User.";
    private const string CheckPolicy =
        "The mail server's policy refuses this sender: check Organisation:From, Transport:BounceAddress, their SPF, DKIM and DMARC records, and the sign-in.";

    // What IANA and Exchange define for the recipient alone: unknown, disabled, full, moved, closed to outsiders, with emails that the next
    // server does not accept (RFC 6531).
    private static readonly string[] s_ofReader =
    [
        "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1", "5.2.2", "5.2.4", "5.4.1", "5.6.7", "5.6.9",
        "5.7.2", "5.7.12", "5.7.13", "5.7.17", "5.7.18", "5.7.124", "5.7.193",
        .. Enumerable.Range(129, 9).Select(number => string.Create(CultureInfo.InvariantCulture, $"5.7.{number}")),
    ];

    private string Reason => Code is >= 400 and < 600
        ? $"{Code} {HeaderText.OneLine(Text, 300)}"
        : $"The mail server sent an unexpected reply: {Code} {HeaderText.OneLine(Text, 300)}";

    /// <summary>Whether the same command would be refused again.</summary>
    public bool IsForGood => Code is >= 500 and < 600;

    /// <summary>Whether an argument of the command is refused or unknown: that of an extension, if one was used.</summary>
    public bool IsOfArgument => Code == 555 || EnhancedCode == "5.5.4";

    /// <summary>The outcome of an email after this answer.</summary>
    public DeliveryResult Judge(SmtpPhase phase) => phase switch
    {
        SmtpPhase.Greeting or SmtpPhase.Hello => JudgeOpening("Check Transport:Host, Transport:Port and Transport:Security."),
        SmtpPhase.SignIn => JudgeOpening("Check Transport:User and Transport:Password."),
        SmtpPhase.Sender => JudgeSender(),
        _ => JudgeEmail(phase == SmtpPhase.Reader),
    };

    /// <summary>The outcome after this answer to EHLO, which concerns the name that we gave.</summary>
    public DeliveryResult JudgeHello(string name)
    {
        var remedy = $"The mail server was greeted as {name}. If it rejects that name, set Transport:HelloName to another one.";
        return IsForGood ? Wrong(remedy) : new DeliveryResult.ServerDown($"{Reason} {remedy}");
    }

    /// <summary>The outcome after this answer to an access token.</summary>
    public DeliveryResult JudgeToken() => JudgeOpening(
        "The mail server refused the access token: check that Transport:User is a mailbox for which Transport:OAuth:ClientId can send, "
        + "and that Transport:OAuth:Scope is the one for sending mail.");

    /// <summary>The outcome when the connection broke or stalled before the server can have accepted the email.</summary>
    public static DeliveryResult.Doubtful Lost(string reason) =>
        new(new DeliveryResult.PutOff(reason), new DeliveryResult.ServerDown(reason), new DeliveryResult.PutOff(reason));

    // No email is concerned yet.
    private DeliveryResult JudgeOpening(string remedy) => IsForGood ? Wrong(remedy) : new DeliveryResult.ServerDown(Reason);

    // MAIL FROM is the same for every email, except for its size and the token in it.
    private DeliveryResult JudgeSender()
    {
        if (IsTooLarge)
            return new DeliveryResult.Refused(Reason, IsOfReader: false);
        if (!IsForGood)
            return new DeliveryResult.Doubtful(new DeliveryResult.PutOff(Reason), new DeliveryResult.ServerDown(Reason),
                new DeliveryResult.ServerDown(Reason));
        return Wrong(WantsSignIn ? CheckSignIn : Class == "5.7" ? CheckPolicy : IsProtocol ? NoServer : CheckSender);
    }

    private DeliveryResult JudgeEmail(bool isAtReader)
    {
        if (!IsForGood)
            return Code is >= 400 and < 500 and not 421 ? new DeliveryResult.PutOff(Reason) : Lost(Reason);
        if (s_ofReader.Contains(EnhancedCode))
            return new DeliveryResult.Refused(Reason);
        if (IsTooLarge)
            return new DeliveryResult.Refused(Reason, IsOfReader: false);
        var isPolicy = WantsSignIn || IsOurs || Class == "5.7";
        var ofServer = Wrong(WantsSignIn ? CheckSignIn : isPolicy ? CheckPolicy : IsProtocol ? NoServer
            : "The mail server rejects all recipients: check Transport:Host and Transport:User, and whether it relays for this machine.");
        var ofLetter = new DeliveryResult.Refused(IsOurs ? ofServer.Reason : Reason, IsOfReader: isAtReader && !IsOurs);
        return new DeliveryResult.Doubtful(ofLetter, ofServer,
            isPolicy || IsProtocol ? new DeliveryResult.PutOff(ofServer.Reason) : ofLetter);
    }

    private const string NoServer = "The server does not speak SMTP: check that Transport:Host is a mail server.";

    private bool WantsSignIn => Code is 530 or 534 or 535 or 538;    // RFC 4954 section 6

    // RFC 3463: 5.2.3 larger than the recipient may receive, 5.3.4 larger than the server accepts.
    private bool IsTooLarge => Code == 552 || EnhancedCode is "5.2.3" or "5.3.4";

    // A command that is not understood; some servers answer 500 about a recipient or an email, and show that by another class of status.
    private bool IsProtocol => Code is 500 or 502 or 503 or 504 && (EnhancedCode.Length == 0 || Class == "5.5");

    // About our domain or account, not one email: SPF, DKIM and DMARC, sending as somebody, relaying, blocked tenants and addresses.
    private bool IsOurs => EnhancedCode is "5.1.7" or "5.1.8" or "5.7.8" or "5.7.9" or "5.7.57" or "5.7.60" or "5.7.64"
        || (Class == "5.7" && Number(EnhancedCode) is (>= 20 and <= 30) or (>= 500 and < 800));

    private string Class => EnhancedCode.Length > 0 ? EnhancedCode[..3] : "";

    private string EnhancedCode => Enhanced().Match(Text).Value;

    private static int Number(string enhanced) => int.Parse(enhanced[4..], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b[245]\.[0-9]\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Enhanced();

    private DeliveryResult.Misconfigured Wrong(string remedy) => new($"{Reason} {remedy}");
}
