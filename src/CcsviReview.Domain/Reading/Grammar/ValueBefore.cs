using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Finds the date before its label: <c>2024年7月16日更新</c>, "am 29. Januar 2020 um 13:22 Uhr geändert".</summary>
internal static class ValueBefore
{
    private const int Farthest = 48;

    public static FoundValue? Find(Block block, int from, int label)
    {
        var text = block.Text;
        var first = Math.Max(from, label - Farthest);
        if (first >= label || !MayHoldDate(text.AsSpan(first, label - first)))
            return null;
        for (var at = first; at < label; at++)
        {
            if (!char.IsLetterOrDigit(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1]) && !TextChars.IsUnspaced(text[at - 1])))
                continue;
            if (DateReader.TryRead(text, at, null, out var reading) && reading.End <= label && IsConnected(text, reading.End, label))
                return FoundValue.Of(at, reading);
        }
        return null;
    }

    // A date has a digit, a placeholder ASCII letters; in scripts without spaces a label almost never has either before it.
    private static bool MayHoldDate(ReadOnlySpan<char> text)
    {
        foreach (var sign in text)
        {
            if (char.IsDigit(sign) || char.IsAsciiLetter(sign))
                return true;
        }
        return false;
    }

    private static bool IsConnected(string text, int from, int label)
    {
        for (var at = from; at < label;)
        {
            at = SkipBlanks(text, at, label);
            if (at >= label)
                return true;
            var after = ValueSearch.SkipTime(text, at);
            if (after == at)
            {
                if (!Lexicon.Known.IsJoin(TextChars.WordAt(text, at, out after)))
                    return false;
            }
            at = after;
        }
        return true;
    }

    private static int SkipBlanks(string text, int at, int label)
    {
        while (at < label && text[at] is ' ' or '\n' or ',' or '(' or '-' or '–')
            at++;
        return at;
    }
}
