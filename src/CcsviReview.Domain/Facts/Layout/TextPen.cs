using System.Net;
using System.Text;

namespace CcsviReview.Facts.Layout;

/// <summary>Writes the text of the block at hand, with white space joined as a browser shows it.</summary>
internal sealed class TextPen
{
    /// <summary>The longest block; what is longer is cut into several.</summary>
    public const int LongestBlock = 20_000;

    private readonly StringBuilder _text = new();
    private bool _spaceDue;

    /// <summary>Where the next visible character will stand.</summary>
    public int Position => _text.Length + (_spaceDue && _text.Length > 0 ? 1 : 0);

    public int Length => _text.Length;

    public bool IsFull => _text.Length >= LongestBlock;

    public void Write(ReadOnlySpan<char> written)
    {
        var text = written.Contains('&') ? WebUtility.HtmlDecode(written.ToString()) : written;
        while (!text.IsEmpty)
        {
            if (IsBlank(text[0]))
            {
                _spaceDue |= !IsWithoutWidth(text[0]);
                text = text[1..];
                continue;
            }
            var end = 1;
            while (end < text.Length && !IsBlank(text[end]))
                end++;
            FlushSpace();
            _text.Append(text[..end]);
            text = text[end..];
        }
    }

    public void Break()
    {
        _spaceDue = false;
        if (_text.Length > 0 && _text[^1] != '\n')
            _text.Append('\n');
    }

    public void Space() => _spaceDue = true;

    public string Slice(int start) => start < _text.Length ? _text.ToString(start, _text.Length - start) : "";

    public string Take()
    {
        var end = _text.Length;
        while (end > 0 && IsBlank(_text[end - 1]))
            end--;
        var text = _text.ToString(0, end);
        _text.Clear();
        _spaceDue = false;
        return text;
    }

    public static bool IsBlank(char c) => c <= ' ' || c == '\u00A0' || IsWithoutWidth(c) || (c >= '\u2000' && char.IsWhiteSpace(c));

    // Joiners and marks without width stand inside words of copied text and would hide a label.
    private static bool IsWithoutWidth(char c) => c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    private void FlushSpace()
    {
        if (_spaceDue && _text.Length > 0 && _text[^1] != '\n')
            _text.Append(' ');
        _spaceDue = false;
    }
}
