using System.Text;
using MailKit;

namespace CcsviReview.Transports.Imap;

/// <summary>
/// Keeps what an IMAP server answers to a sign-in, because the client library only says that it failed. Nothing that this program sends is
/// kept, and so no secret.
/// </summary>
internal sealed class ImapTranscript : IProtocolLogger
{
    private const int LongestLine = 8 * 1024;

    // RFC 5530: codes that do not concern the user or their credentials.
    private static readonly string[] s_passing = ["[UNAVAILABLE]", "[SERVERBUG]", "[INUSE]", "[LIMIT]"];
    private readonly StringBuilder _line = new();
    private bool _isSigningIn;

    /// <summary>Called by the library to hide secrets from logs; nothing is logged here.</summary>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>The words with which the server refused the sign-in; null when it did not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The server's challenge, as sent; for an access token, why it is refused.</summary>
    public string? Challenge { get; private set; }

    /// <summary>The code for why the server cannot check anybody now; null for other refusals.</summary>
    public string? Passing => s_passing.FirstOrDefault(code => Refusal?.StartsWith(code, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Starts recording a sign-in; it ends with the first command that the server accepts.</summary>
    public void Begin() => _isSigningIn = true;

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (!_isSigningIn)
            return;
        foreach (var letter in buffer.AsSpan(offset, count))
        {
            if (letter == '\n')
                Said();
            else if (_line.Length < LongestLine)
                _line.Append((char)letter);
        }
    }

    public void Dispose()
    {
    }

    private void Said()
    {
        var words = _line.ToString().TrimEnd('\r').Split(' ', 3);
        _line.Clear();
        switch (words)
        {
            case ["+", ..]:
                Challenge = string.Join(' ', words.Skip(1));
                break;
            case ["*", ..]:
                break;
            case [_, "OK", ..]:
                (_isSigningIn, Refusal, Challenge) = (false, null, null);
                break;
            case [_, "NO" or "BAD", var why]:
                Refusal = why;
                break;
        }
    }
}
