using System.Text;

namespace CcsviReview.Transports;

/// <summary>Speaks SMTP line by line, and reads no more of an answer than a sane server sends.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private const int LongestAnswer = 64 * 1024;
    private readonly byte[] _buffer = new byte[4096];
    private int _next;
    private int _end;

    /// <summary>Whether the server has sent more than was asked for.</summary>
    public bool HasMore => _next < _end;

    /// <summary>Sends one command and reads its answer.</summary>
    /// <exception cref="IOException">The connection is lost, or what came is no answer.</exception>
    public async Task<(SmtpAnswer Answer, IReadOnlyList<string> Lines)> AskAsync(string command, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancel);
        return await ReadAsync(cancel);
    }

    /// <summary>Reads one answer, of one line or several.</summary>
    /// <exception cref="IOException">The connection is lost, or what came is no answer.</exception>
    public async Task<(SmtpAnswer Answer, IReadOnlyList<string> Lines)> ReadAsync(CancellationToken cancel)
    {
        List<string> lines = [];
        for (var left = LongestAnswer; ; left -= lines[^1].Length)
        {
            var line = await ReadLineAsync(left, cancel);
            if (line.Length < 3 || !line[..3].All(char.IsAsciiDigit) || (line.Length > 3 && line[3] is not (' ' or '-')))
                throw new IOException("The mail server's answer is no SMTP.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
                return (new SmtpAnswer(int.Parse(line[..3], System.Globalization.CultureInfo.InvariantCulture), string.Join(' ', lines)),
                    lines);
        }
    }

    private async Task<string> ReadLineAsync(int longest, CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_next == _end)
                (_next, _end) = (0, await stream.ReadAsync(_buffer, cancel));
            if (_end == 0)
                throw new IOException("The mail server closed the connection.");
            var letter = (char)_buffer[_next++];
            if (letter == '\n')
                return line.ToString().TrimEnd('\r');
            if (line.Append(letter).Length > longest)
                throw new IOException($"The mail server's answer is longer than {LongestAnswer / 1024} KiB.");
        }
    }
}
