using System.Buffers;
using System.Net;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Layout;

/// <summary>Writes the text of the current block, with white space joined as a browser shows it.</summary>
internal sealed class BlockBuilder
{
    /// <summary>The longest block; longer text is split into several.</summary>
    public const int LongestBlock = 20_000;

    private static readonly SearchValues<char> BlanksButSpace =
        SearchValues.Create(
            [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(sign => sign != ' ' && IsBlank(sign))]);

    private char[] _text = new char[1024];
    private bool _spaceDue;
    private int _part = -1;

    /// <summary>The position of the next visible character.</summary>
    public int Position => Length + (_spaceDue && Length > 0 ? 1 : 0);

    public int Length { get; private set; }

    public bool IsFull => Length >= LongestBlock;

    public void Write(ReadOnlySpan<char> written)
    {
        var text = written.Contains('&') ? WebUtility.HtmlDecode(written.ToString()) : written;
        if (_part == Length && Length > 1)
            Divide(text);
        _part = -1;
        while (!text.IsEmpty)
        {
            if (IsBlank(text[0]))
            {
                _spaceDue |= !IsWithoutWidth(text[0]);
                text = text[1..];
                continue;
            }
            var end = text.IndexOfAny(BlanksButSpace);
            WriteSpaced(end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[end..];
        }
    }

    public void Break()
    {
        _spaceDue = false;
        if (Length > 0 && _text[Length - 1] != '\n')
            Append("\n");
    }

    /// <summary>Records that another element begins here: its first word is not the end of the word before.</summary>
    public void Part() => _part = _spaceDue ? -1 : Length;

    public void Space() => _spaceDue = true;

    public string Slice(int start) => start < Length ? new string(_text, start, Length - start) : "";

    public string Take()
    {
        var end = Length;
        while (end > 0 && IsBlank(_text[end - 1]))
            end--;
        Length = 0;
        _spaceDue = false;
        return new string(_text, 0, end);
    }

    public static bool IsBlank(char c) =>
        c <= ' ' || (c >= '\u00A0' && (c == '\u00A0' || IsWithoutWidth(c) || (c >= '\u2000' && char.IsWhiteSpace(c))));

    // Joiners and zero-width marks occur inside words of copied text and would hide a label.
    private static bool IsWithoutWidth(char c) => c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    // Words between single spaces stay as they are, and most of a page is that; only further spaces end a run that can be copied at once.
    private void WriteSpaced(ReadOnlySpan<char> words)
    {
        while (!words.IsEmpty)
        {
            var spaces = words.IndexOf("  ");
            var taken = (spaces < 0 ? words : words[..spaces]).TrimEnd(' ');
            if (_spaceDue && Length > 0 && _text[Length - 1] != '\n')
                Append(" ");
            Append(taken);
            _spaceDue = taken.Length < words.Length;
            words = words[taken.Length..].TrimStart(' ');
        }
    }

    // Pages that are laid out letter by letter have an element for each.
    private void Divide(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !char.IsLetterOrDigit(text[0]) || !char.IsLetterOrDigit(_text[Length - 1])
            || !char.IsLetterOrDigit(_text[Length - 2]) || TextChars.IsSpaceless(text[0]))
            return;
        if (char.IsUpper(text[0]))
            Break();
        else
            _spaceDue = true;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, Length + text.Length));
        text.CopyTo(_text.AsSpan(Length));
        Length += text.Length;
    }
}
