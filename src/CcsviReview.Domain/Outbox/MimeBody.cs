using System.Buffers;
using System.Text;
using MimeKit.Encodings;

namespace CcsviReview.Outbox;

/// <summary>
/// Encodes a body in quoted-printable: every line, including the last one, ends in CRLF, and a replacement character takes the place of
/// each control character and half of a surrogate pair.
/// </summary>
/// <remarks>A control character has no meaning in an email, and NUL is not even allowed (RFC 5322 section 4).</remarks>
internal static class MimeBody
{
    // Characters that end a line in other formats end one here.
    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\n\r\f\u0085\u2028\u2029");

    /// <summary>Returns the encoded bytes as a stream at its beginning.</summary>
    /// <param name="text">The text of the body.</param>
    /// <param name="lineLength">The length of a line, in characters, from which it is broken.</param>
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
            // This also replaces halves of surrogate pairs.
            count += Encoding.UTF8.GetBytes(isBroken ? Clean(line) : line, bytes.AsSpan(count));
            bytes[count++] = (byte)'\r';
            bytes[count++] = (byte)'\n';
            if (end < 0)
                return count;
            lines = lines[(end + (lines[end..] is ['\r', '\n', ..] ? 2 : 1))..];
        }
    }

    // Character by character only where one may have to be removed, which is rare.
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

    // Lines that could be mistaken for the end of the message (SMTP), or for the next one in a mailbox file.
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
