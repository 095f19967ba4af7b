using System.Globalization;

namespace CcsviReview.Reading.Grammar;

/// <summary>A position in a text, with small steps from it; each step returns whether it was possible.</summary>
internal struct TextCursor(string text, int at)
{
    public readonly string Text => text;

    public int At { get; set; } = at;

    public readonly char Sign => At < text.Length ? text[At] : '\0';

    public readonly char Following(int by = 1) => At + by < text.Length ? text[At + by] : '\0';

    public bool Take(char sign)
    {
        if (Sign != sign || At >= text.Length)
            return false;
        At++;
        return true;
    }

    /// <summary>Reads a whole number of at most 9 digits in any script.</summary>
    public bool Number(out int value, out int digits)
    {
        (value, digits) = (0, 0);
        while (At + digits < text.Length && digits < 10 && char.IsDigit(text[At + digits]))
        {
            if (digits < 9)
                value = (value * 10) + DigitValue(text[At + digits]);
            digits++;
        }
        if (digits is 0 or > 9)
            return false;
        At += digits;
        return true;
    }

    private static int DigitValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (int)CharUnicodeInfo.GetNumericValue(digit);

    /// <summary>Reads a four-digit year that is not the beginning of a longer number.</summary>
    public bool Year(out int year)
    {
        var before = At;
        if (Number(out year, out var digits) && digits == 4 && year >= 1000)
            return true;
        At = before;
        return false;
    }

    public int Spaces()
    {
        var before = At;
        while (At < text.Length && (text[At] is ' ' or '\n' or '\t' or '\u00A0' or '\u202F'))
            At++;
        return At - before;
    }

    /// <summary>Returns the word here in its folded form, without moving; empty when there is none.</summary>
    public readonly ReadOnlySpan<char> PeekWord(Span<char> folded, out int end)
    {
        end = TextChars.EndOfWord(text, At, At + folded.Length + 1);
        var length = Math.Min(end - At, folded.Length);
        for (var i = 0; i < length; i++)
            folded[i] = TextChars.Fold(text[At + i]);
        return folded[..length];
    }

    /// <summary>
    /// Returns false where no name of a month begins; three letters decide, because almost every word of a page is looked up.
    /// </summary>
    public readonly bool CanBeginMonth =>
        Lexicon.Known.CanBeginMonth(TextChars.Fold(Sign), TextChars.Fold(Following()), TextChars.Fold(Following(2))) || IsElided;

    // "d'abril"
    private readonly bool IsElided => Sign is 'd' or 'D' && Following() is '\'' or '’';

    /// <summary>Reads the name of a month and a point after it.</summary>
    public bool Month(out int month)
    {
        var before = At;
        if (IsElided)
            At += 2;
        if (MonthHere(out month))
            return true;
        At = before;
        return false;
    }

    private bool MonthHere(out int month)
    {
        month = 0;
        if (!CanBeginMonth)
            return false;
        Span<char> folded = stackalloc char[24];
        var word = PeekWord(folded, out var end);
        month = word.Length < 2 || end - At > folded.Length ? 0 : Lexicon.Known.Month(word) ?? 0;
        if (month == 0)
            return false;
        At = end;
        if (Sign == ' ' && Following() is 'f' or 'F')
            TakeTail();
        Take('.');
        return true;
    }

    private void TakeTail()
    {
        var tail = new TextCursor(text, At + 1);
        Span<char> folded = stackalloc char[24];
        if (Lexicon.Known.IsMonthTail(tail.PeekWord(folded, out var end)))
            At = end;
    }
}
