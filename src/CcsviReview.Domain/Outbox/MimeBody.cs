using System.Buffers;
using System.Text;
using MimeKit.Encodings;

namespace CcsviReview.Outbox;

/// <summary>
/// A body as it is sent, in quoted-printable: lines that end in CRLF, the last one too, and a replacement character in place of control
/// characters and of halves of surrogate pairs.
/// </summary>
/// <remarks>A control character has no meaning in an email, and NUL is not even allowed (RFC 5322 section 4).</remarks>
internal static class MimeBody
{
    // What ends a line elsewhere ends one here.
    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\n\r\f\u0085\u2028\u2029");

    /// <summary>The encoded bytes, with the reader at their beginning.</summary>
    /// <param name="text">What people read.</param>
    /// <param name="lineLength">The length of a line in characters, from which on it is broken.</param>
    public static MemoryStream Encode(string text, int lineLength)
    {
        var encoder = new QuotedPrintableEncoder(lineLength);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var encoded = ArrayPool<byte>.Shared.Rent(encoder.EstimateOutputLength(bytes.Length));
        try
        {
            var length = encoder.Flush(bytes, 0, WriteLines(text.AsSpan().TrimEnd("\n\r\f\u0085\u2028\u2029"), bytes), encoded);
            return Armour(encoded.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<byte>.Shared.Return(encoded);
        }
    }

    private static int WriteLines(ReadOnlySpan<char> lines, byte[] bytes)
    {
        var isBroken = lines.ContainsAnyInRange('\0', '\b') || lines.ContainsAnyInRange('\v', '\x1F')
            || lines.ContainsAnyInRange('\x7F', '\x9F');
        for (var count = 0; ;)
        {
            var end = lines.IndexOfAny(s_lineEnds);
            var line = end < 0 ? lines : lines[..end];
            // Halves of pairs are replaced here too.
            count += Encoding.UTF8.GetBytes(isBroken ? Clean(line) : line, bytes.AsSpan(count));
            bytes[count++] = (byte)'\r';
            bytes[count++] = (byte)'\n';
            if (end < 0)
                return count;
            lines = lines[(end + (lines[end..] is ['\r', '\n', ..] ? 2 : 1))..];
        }
    }

    // Character by character only where one may have to go; few bodies hold one.
    private static string Clean(ReadOnlySpan<char> line)
    {
        var clean = line.ToArray();
        foreach (ref var unit in clean.AsSpan())
        {
            if (char.IsControl(unit) && unit != '\t')
                unit = '\uFFFD';
        }
        return new string(clean);
    }

    // Lines of a body that begin so could be taken for the end of the mail (SMTP), or for the next one in a mailbox file.
    private static MemoryStream Armour(ReadOnlySpan<byte> body)
    {
        MemoryStream armoured = new(body.Length + 64);
        for (var rest = body; rest.Length > 0;)
        {
            if (rest[0] == '.' || rest.StartsWith("From "u8))
            {
                armoured.Write(rest[0] == '.' ? "=2E"u8 : "=46"u8);
                rest = rest[1..];
            }

            var end = rest.IndexOf((byte)'\n') + 1;
            armoured.Write(end > 0 ? rest[..end] : rest);
            rest = end > 0 ? rest[end..] : [];
        }

        armoured.Position = 0;
        return armoured;
    }
}
