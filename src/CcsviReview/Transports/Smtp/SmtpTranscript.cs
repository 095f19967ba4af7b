using System.Text;
using MailKit;

namespace CcsviReview.Transports.Smtp;

/// <summary>
/// Records how far a conversation with a mail server has come: what was asked, and what was refused. The client library throws one
/// exception for the server's answer and another if the connection breaks after it; here the answer is kept. Nothing that this program
/// sends is kept, and so no secret.
/// </summary>
internal sealed class SmtpTranscript : IProtocolLogger, ITransferProgress
{
    private const int LongestAnswer = 64 * 1024;
    private readonly Queue<SmtpPhase> _asked = new([SmtpPhase.Greeting]);
    private readonly List<(SmtpPhase Phase, SmtpAnswer Answer)> _refusals = [];
    private readonly StringBuilder _command = new();
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _answer = new();
    private bool _isInContent;

    /// <summary>Called by the library to hide secrets from logs; nothing is logged here.</summary>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>The phase of the last answer, or of the one that should come next.</summary>
    public SmtpPhase Phase { get; private set; }

    /// <summary>Whether the final dot may have been sent: the whole message has been written to the connection.</summary>
    public bool MayBeTaken { get; private set; }

    /// <summary>Whether the server let the email begin: it accepted MAIL FROM.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The answer to the final dot when the server accepted the message; null before.</summary>
    public SmtpAnswer? Taken { get; private set; }

    /// <summary>What the server refused first; later refusals of the same email only follow from it.</summary>
    public (SmtpPhase Phase, SmtpAnswer Answer)? FirstRefusal => _refusals.Count > 0 ? _refusals[0] : null;

    /// <summary>Whether an argument of MAIL or RCPT was refused.</summary>
    public bool IsArgumentRefused => FirstRefusal is (SmtpPhase.Sender or SmtpPhase.Reader, { IsOfArgument: true });

    /// <summary>What the server refused last; while connecting, earlier refusals were followed by another attempt.</summary>
    public (SmtpPhase Phase, SmtpAnswer Answer)? LastRefusal => _refusals.Count > 0 ? _refusals[^1] : null;

    /// <summary>The server's challenge during the sign-in, as sent; for an access token, why it is refused.</summary>
    public string? Challenge { get; private set; }

    /// <summary>Called once when the whole message has been written to the connection.</summary>
    public Action Sent { private get; set; } = () => { };

    /// <summary>Starts another message.</summary>
    public void Begin()
    {
        _refusals.Clear();
        (HasBegun, MayBeTaken, Taken, Phase, _isInContent) = (false, false, null, SmtpPhase.Sender, false);
    }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (_isInContent)
            return;
        foreach (var letter in buffer.AsSpan(offset, count))
        {
            if (letter != '\n')
                _command.Append((char)letter);
            else
                Asked();
        }
    }

    /// <exception cref="IOException">The answer does not end.</exception>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        foreach (var letter in buffer.AsSpan(offset, count))
        {
            if (letter != '\n')
                _line.Append((char)letter);
            else
                Answered();
            if (_line.Length + _answer.Length > LongestAnswer)
                throw new IOException($"The mail server's answer is longer than {LongestAnswer / 1024} KiB.");
        }
    }

    public void Report(long bytesTransferred, long totalSize)
    {
        if (bytesTransferred >= totalSize)
            Report(bytesTransferred);
    }

    public void Report(long bytesTransferred)
    {
        if (!MayBeTaken)
            Sent();
        MayBeTaken = true;
    }

    public void Dispose()
    {
    }

    private void Asked()
    {
        var verb = _command.ToString().Split(' ', 2)[0].TrimEnd('\r').ToUpperInvariant();
        _command.Clear();
        _asked.Enqueue(verb switch
        {
            "EHLO" or "HELO" => SmtpPhase.Hello,
            "STARTTLS" => SmtpPhase.Greeting,
            "MAIL" => SmtpPhase.Sender,
            "RCPT" => SmtpPhase.Reader,
            "DATA" or "BDAT" => SmtpPhase.Content,
            "RSET" or "NOOP" or "QUIT" => SmtpPhase.Aside,
            _ => SmtpPhase.SignIn,                                   // AUTH, and the lines that answer its challenges
        });
        Phase = _asked.Peek();
    }

    private void Answered()
    {
        var line = _line.ToString().TrimEnd('\r');
        _line.Clear();
        _answer.Append(_answer.Length > 0 ? " " : "").Append(line.Length > 4 ? line[4..] : "");
        if (line.Length > 3 && line[3] == '-')
            return;
        _ = int.TryParse(line.AsSpan(0, Math.Min(3, line.Length)), out var code);
        var answer = new SmtpAnswer(code, _answer.ToString());
        _answer.Clear();
        if (_isInContent)
            Ended(answer);
        else if (_asked.TryDequeue(out var phase))
            Judge(phase, answer);
        Phase = _asked.TryPeek(out var next) ? next : Phase;
    }

    private void Ended(SmtpAnswer answer)
    {
        _isInContent = false;
        if (answer.Code is >= 200 and < 300)
            Taken = answer;
        else
            _refusals.Add((SmtpPhase.Content, answer));
    }

    private void Judge(SmtpPhase phase, SmtpAnswer answer)
    {
        _isInContent = phase == SmtpPhase.Content && answer.Code == 354;
        var isFine = answer.Code is >= 200 and < 300 || (answer.Code is >= 300 and < 400 && phase is SmtpPhase.SignIn or SmtpPhase.Content);
        if (phase == SmtpPhase.SignIn && answer.Code == 334)
            Challenge = answer.Text;
        HasBegun |= isFine && phase == SmtpPhase.Sender;
        if (!isFine && phase != SmtpPhase.Aside)
            _refusals.Add((phase, answer));
    }
}
