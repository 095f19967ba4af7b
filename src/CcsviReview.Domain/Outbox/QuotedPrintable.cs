using System.Globalization;
using System.Text;

namespace CcsviReview.Outbox;

/// <summary>
/// Text of a mail in quoted-printable, RFC 2045 section 6.7: pure ASCII, lines of at most 76 letters, every line ended by CRLF.
/// </summary>
/// <remarks>Nothing in the text can end the mail or begin an SMTP command: a dot at the start of a line is encoded too.</remarks>
internal static class QuotedPrintable
{
    private const int LongestLine = 75;                              // 76 with the "=" of a soft line break

    /// <summary>Encodes the text, as <see cref="LetterWriter.Body"/> gives it.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + text.Length / 8);
        foreach (var line in text.Split("\r\n")[..^1])
        {
            AppendLine(encoded, line);
            encoded.Append("\r\n");
        }

        return encoded.ToString();
    }

    private static void AppendLine(StringBuilder encoded, string line)
    {
        var column = 0;
        var left = line.Length;
        foreach (var rune in line.EnumerateRunes())
        {
            left -= rune.Utf16SequenceLength;
            var token = Token(rune, isFirst: column == 0, isLast: left == 0);
            if (column + token.Length > LongestLine)
            {
                encoded.Append("=\r\n");
                column = 0;
                token = Token(rune, isFirst: true, isLast: left == 0);
            }

            encoded.Append(token);
            column += token.Length;
        }
    }

    private static string Token(Rune rune, bool isFirst, bool isLast) => IsLiteral(rune, isFirst, isLast) ? rune.ToString() : Escape(rune);

    private static bool IsLiteral(Rune rune, bool isFirst, bool isLast) => rune.Value switch
    {
        ' ' or '\t' => !isLast,                                      // white space at the end of a line may be lost on the way
        '=' => false,
        '.' or 'F' when isFirst => false,                            // the end of a mail in SMTP; "From " in mailbox files
        _ => rune.Value is > ' ' and <= '~',
    };

    private static string Escape(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var escaped = new StringBuilder(12);
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            escaped.Append(CultureInfo.InvariantCulture, $"={value:X2}");
        return escaped.ToString();
    }
}
