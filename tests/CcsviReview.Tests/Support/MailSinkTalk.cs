using System.Text;

namespace CcsviReview.Tests.Support;

/// <summary>One conversation of a <see cref="MailSink"/>.</summary>
internal sealed class MailSinkTalk(MailSink sink, Stream connection, CancellationToken stop)
{
    private readonly byte[] _buffer = new byte[65536];
    private Stream _stream = connection;
    private int _next;
    private int _end;
    private bool _isSecure;
    private bool _isSignedIn;
    private string _reader = "";
    private int _letters;

    private MailSinkScript Script => sink.Script;

    public async Task RunAsync()
    {
        _isSecure = Script.IsImplicitTls;
        if (!await AnswerAsync("CONNECT", "220 sink.test ESMTP"))
            return;
        while (await ReadLineAsync() is { } line)
        {
            sink.Heard(line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (!await HandleAsync(verb, line) || verb == "QUIT")
                return;
        }
    }

    private async Task<bool> HandleAsync(string verb, string line)
    {
        _letters += verb == "MAIL" ? 1 : 0;
        _reader = verb == "RCPT" ? line.Split('<', '>')[1] : _reader;
        return await AnswerToAsync(verb, line);
    }

    private async Task<bool> AnswerToAsync(string verb, string line) => verb switch
    {
        "EHLO" =>
            await AnswerAsync(verb,
                string.Join("\r\n", Offers().Prepend("sink.test").Select((offer, i) => $"250{(i < Offers().Count ? '-' : ' ')}{offer}"))),
        "HELO" or "RSET" or "NOOP" => await AnswerAsync(verb, "250 2.0.0 ok"),
        "STARTTLS" => await StartTlsAsync(),
        "AUTH" => await SignInAsync(line),
        "MAIL" => await AnswerAsync(verb, (Script.Account is null && Script.Bearer is null) || _isSignedIn ? "250 2.1.0 ok" : "530 5.7.0 Authentication required"),
        "RCPT" => await AnswerAsync(verb, "250 2.1.5 ok"),
        "DATA" => await TakeAsync(),
        "QUIT" => await AnswerAsync(verb, "221 2.0.0 bye"),
        _ => await AnswerAsync(verb, "500 5.5.2 what?"),
    };

    private List<string> Offers()
    {
        List<string> offers = [.. Script.Offers];
        if (Script.Certificate is not null && !_isSecure)
            offers.Add("STARTTLS");
        string[] ways = [.. Script.Account is null ? [] : new[] { "LOGIN", "PLAIN" }, .. Script.Bearer is null ? [] : Script.BearerWays];
        if (ways.Length > 0 && (_isSecure || Script.Certificate is null))
            offers.Add($"AUTH {string.Join(' ', ways)}");
        return offers;
    }

    private async Task<bool> StartTlsAsync()
    {
        if (!await AnswerAsync("STARTTLS", "220 2.0.0 go", Script.Injected))
            return false;
        _stream = await sink.SecureAsync(_stream);
        (_isSecure, _next, _end) = (true, 0, 0);
        return true;
    }

    // PLAIN in one line (RFC 4616), LOGIN in two answers, the user's name possibly in the first line.
    private async Task<bool> SignInAsync(string line)
    {
        var words = line.Split(' ');
        if (words[1] is "XOAUTH2" or "OAUTHBEARER")
            return await ShowTokenAsync(words[1] == "XOAUTH2", Decode(words[2]));
        string user, password;
        if (words[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            var parts = Decode(words[2]).Split('\0');
            (user, password) = (parts[1], parts[2]);
        }
        else
        {
            user = words.Length > 2 ? Decode(words[2]) : Decode(await ChallengeAsync("VXNlcm5hbWU6"));
            password = Decode(await ChallengeAsync("UGFzc3dvcmQ6"));
        }

        _isSignedIn = user == Script.Account!.UserName && password == Script.Account.Password;
        return await AnswerAsync("AUTH", _isSignedIn ? "235 2.7.0 welcome" : "535 5.7.8 Authentication credentials invalid");
    }

    // Google's XOAUTH2 and RFC 7628: a refusal is a challenge first, which the client must answer with nothing, or with a single ^A.
    private async Task<bool> ShowTokenAsync(bool isOlder, string shown)
    {
        var user = isOlder ? shown.Split('\x01')[0]["user=".Length..] : shown.Split(',')[1]["a=".Length..];
        var token = shown.Split('\x01').Single(field => field.StartsWith("auth=", StringComparison.Ordinal))["auth=Bearer ".Length..];
        _isSignedIn = shown.EndsWith("\x01\x01", StringComparison.Ordinal) && Script.Bearer!(user, token);
        if (_isSignedIn)
            return await AnswerAsync("AUTH", "235 2.7.0 welcome");
        const string why = """{"status":"400","schemes":"Bearer","scope":"https://mail.example.org/"}""";
        var reply = await ChallengeAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(why)));
        sink.Heard($"REPLY {reply}");
        return reply == (isOlder ? "" : "AQ==") && await AnswerAsync("AUTH", "535 5.7.8 Authentication unsuccessful");
    }

    private async Task<string> ChallengeAsync(string challenge)
    {
        await SendAsync($"334 {challenge}\r\n");
        return await ReadLineAsync() ?? throw new IOException("gone");
    }

    private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));

    private async Task<bool> TakeAsync()
    {
        if (!await AnswerAsync("DATA", "354 go on"))
            return false;
        if (Played("DATA") is { } refusal && !refusal.StartsWith('3'))
            return true;
        var mail = new StringBuilder();
        while (await ReadLineAsync() is { } line)
        {
            if (Script.DropAt == "CONTENT")
                return false;
            if (line == ".")
            {
                if (Played(".") is null or MailSinkScript.Hang)
                    sink.Took(mail.ToString());
                return await AnswerAsync(".", "250 2.0.0 taken as 4711");
            }

            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return false;
    }

    private async Task<bool> AnswerAsync(string step, string usual, string more = "")
    {
        if (Script.SlowAt is { } slow && slow.Step == step)
            await Task.Delay(slow.By, stop);
        var answer = Played(step) ?? usual;
        if (answer == MailSinkScript.Hang)
            await Task.Delay(Timeout.Infinite, stop);
        if (Script.DropAt == step || answer == MailSinkScript.Drop)
            return false;
        await SendAsync(answer + "\r\n" + more);
        return Script.CloseAfter != step && !answer.StartsWith("421", StringComparison.Ordinal);   // 421 says: closing
    }

    private string? Played(string step) =>
        Script.Answers.GetValueOrDefault(step) ?? Script.Play(new MailSinkMoment(step, _reader, _letters));

    private async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop);

    // Only CRLF ends a line: a bare LF is part of it, as in a server that is safe against smuggling.
    private async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_next == _end)
            {
                (_next, _end) = (0, await _stream.ReadAsync(_buffer, stop));
                sink.Received(_buffer.AsSpan(0, _end));
            }

            if (_end == 0)
                return null;
            var letter = (char)_buffer[_next++];
            if (letter == '\n' && line.Length > 0 && line[^1] == '\r')
                return line.ToString(0, line.Length - 1);
            line.Append(letter);
        }
    }
}
