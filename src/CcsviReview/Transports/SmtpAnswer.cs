using System.Text.RegularExpressions;
using CcsviReview.Outbox;

namespace CcsviReview.Transports;

/// <summary>What a mail server answered, and what that means for the letter and for the queue.</summary>
/// <param name="Code">The three digits; they win over the enhanced code where the two disagree.</param>
/// <param name="Text">The text; a server's, so bounded and of one line before anybody sees it.</param>
internal sealed partial record SmtpAnswer(int Code, string Text)
{
    private string Reason => $"{Code} {HeaderText.OneLine(Text, 300)}";

    /// <summary>The outcome of a letter for which a server answered this.</summary>
    public Delivery Judge(SmtpPhase phase)
    {
        if (Code == 421)                                             // "service not available, closing", whatever was asked
            return new Delivery.ServerDown(Reason);
        if (Code is 530 or 534 or 535 or 538)                        // RFC 4954 section 6
            return Wrong("Check Transport:User, Transport:Password and Transport:Security.");
        if (Code is < 400 or > 599)
            return new Delivery.ServerDown($"The mail server answered out of order: {Reason}");
        return Code < 500 ? JudgeForNow(phase) : JudgeForGood(phase);
    }

    /// <summary>The same for the answer to EHLO, which is about the name that we gave.</summary>
    public Delivery JudgeHello(string name)
    {
        var remedy = $"The mail server was greeted as {name}: if it does not take that name, set Transport:HelloName to one that it does.";
        return Judge(SmtpPhase.Hello) is Delivery.ServerDown down
            ? new Delivery.ServerDown($"{down.Reason} {remedy}")
            : new Delivery.Misconfigured($"{Reason} {remedy}");
    }

    private Delivery JudgeForNow(SmtpPhase phase) =>
        phase is SmtpPhase.Greeting or SmtpPhase.Hello or SmtpPhase.SignIn ? new Delivery.ServerDown(Reason) : new Delivery.PutOff(Reason);

    private Delivery JudgeForGood(SmtpPhase phase) => phase switch
    {
        SmtpPhase.Greeting or SmtpPhase.Hello => Wrong("Check Transport:Host, Transport:Port and Transport:Security."),
        SmtpPhase.SignIn => Wrong("Check Transport:User and Transport:Password."),
        _ when IsTooLarge => new Delivery.Refused(Reason),
        _ when IsPolicy =>
            Wrong(
                "The mail server's policy refuses this sender: check Organisation:From, its SPF, DKIM and DMARC records, and the sign-in."),
        SmtpPhase.Sender => Wrong("The mail server does not send for Organisation:From: check it and Transport:User."),
        SmtpPhase.Reader => new Delivery.Refused(Reason),
        _ when IsProtocol => Wrong("The mail server does not understand this program: check that Transport:Host is one."),
        _ => new Delivery.Refused(Reason),
    };

    // RFC 3463: 5.2.2 mailbox full, 5.3.4 message too big.
    private bool IsTooLarge => Code == 552 || EnhancedCode is "5.2.2" or "5.3.4";

    // A command that is not understood; some servers answer 500 to a reader or a letter, and say so by another class of enhanced code.
    private bool IsProtocol =>
        Code is 500 or 502 or 503 or 504 && (EnhancedCode.Length == 0 || EnhancedCode.StartsWith("5.5.", StringComparison.Ordinal));

    private bool IsPolicy => EnhancedCode.StartsWith("5.7.", StringComparison.Ordinal);

    private string EnhancedCode => Enhanced().Match(Text).Value;

    [GeneratedRegex(@"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Enhanced();

    private Delivery.Misconfigured Wrong(string remedy) => new($"{Reason} {remedy}");
}
