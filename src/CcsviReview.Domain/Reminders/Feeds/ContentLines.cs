using System.Text;

namespace CcsviReview.Reminders.Feeds;

/// <summary>Writes content lines of an iCalendar text: CRLF after each, folded at 75 octets (RFC 5545 3.1).</summary>
internal sealed class ContentLines
{
    private const int MostOctets = 75;
    private readonly StringBuilder _text = new();

    /// <summary>
    /// Adds a line whose value is not text: a date, an address, a keyword. Control characters are removed, because they could begin a line
    /// of their own.
    /// </summary>
    public ContentLines Plain(string name, string value) => Fold(name, string.Concat(value.Where(sign => !char.IsControl(sign))));

    /// <summary>
    /// Adds a line whose value is text (RFC 5545 3.3.11): line breaks, commas, semicolons and backslashes are escaped; other control
    /// characters are removed.
    /// </summary>
    public ContentLines Text(string name, string value)
    {
        var escaped = new StringBuilder(value.Length + 8);
        foreach (var sign in value)
        {
            _ = sign switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ',' or ';' => escaped.Append('\\').Append(sign),
                _ when char.IsControl(sign) => escaped,
                _ => escaped.Append(sign),
            };
        }
        return Fold(name, escaped.ToString());
    }

    public override string ToString() => _text.ToString();

    // A character is never split; the space that begins a continuation line counts.
    private ContentLines Fold(string name, string value)
    {
        _text.Append(name).Append(':');
        var octets = Encoding.UTF8.GetByteCount(name) + 1;
        foreach (var rune in value.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append("\r\n ");
                octets = 1;
            }
            _text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        _text.Append("\r\n");
        return this;
    }
}
