using System.Globalization;
using System.Text;

namespace CcsviReview.Reading.Layout;

/// <summary>Composes decomposed letters (Unicode normalization form C), which files from some systems contain.</summary>
internal static class ComposedLetters
{
    // Composing sorts the marks of one letter, which takes long for thousands of them; no language has more than a few on one.
    private const int MostMarks = 32;
    private const char LastBeforeMarks = '\u02FF';

    /// <summary>Returns the text with composed letters; a text with too many marks on one letter is returned unchanged.</summary>
    public static string Of(string text)
    {
        if (IsPlain(text) || HasPile(text))
            return text;
        try
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text; // Half a surrogate pair.
        }
    }

    /// <summary>
    /// Whether composing neither changes any of the characters nor joins it to another; false means unknown. Almost every page qualifies,
    /// and this check is much quicker than that of the normalization form.
    /// </summary>
    internal static bool IsPlain(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyExceptInRange('\0', LastBeforeMarks) is >= 0 and var at)
        {
            while (at < text.Length && text[at] > LastBeforeMarks)
            {
                if (!IsPlain(text[at++]))
                    return false;
            }
            text = text[at..];
        }
        return true;
    }

    private static bool IsPlain(char sign) => sign is <= LastBeforeMarks
        or (>= '\u0388' and <= '\u0482') or (>= '\u048A' and <= '\u052F') // Greek, Cyrillic
        or (>= '\u0531' and <= '\u0556') or (>= '\u0559' and <= '\u058A') or (>= '\u10D0' and <= '\u10FF') // Armenian, Georgian
        or (>= '\u05D0' and <= '\u05EA') or (>= '\u061B' and <= '\u064A') or (>= '\u0660' and <= '\u066F') // Hebrew, Arabic
        or (>= '\u0671' and <= '\u06D5') or '\u060C' or (>= '\u0900' and <= '\u093B') or (>= '\u093D' and <= '\u094C') // Devanagari
        or (>= '\u0E01' and <= '\u0E37') or (>= '\u0E3F' and <= '\u0E47') or (>= '\u1E00' and <= '\u1EFF') // Thai, more Latin
        or (>= '\u2002' and <= '\u2064') or (>= '\u20A0' and <= '\u20C0') or (>= '\u2100' and <= '\u2125') // marks, currencies
        or (>= '\u2190' and <= '\u2328') or (>= '\u2460' and <= '\u27FF') // arrows, shapes
        or (>= '\u3000' and <= '\u3029') or (>= '\u3041' and <= '\u3096') or (>= '\u309B' and <= '\u30FF') // Japanese
        or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') // Chinese, Korean
        or (>= '\uD83C' and <= '\uD83E') or (>= '\uDC00' and <= '\uDFFF') // pictures
        or (>= '\uE000' and <= '\uF8FF') or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF' or (>= '\uFF01' and <= '\uFF60') or '\uFFFD';

    private static bool HasPile(string text)
    {
        var marks = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsLowSurrogate(text[at]))
                continue;
            if (text[at] <= LastBeforeMarks)
            {
                marks = 0;
                var letters = text.AsSpan(at).IndexOfAnyExceptInRange('\0', LastBeforeMarks);
                if (letters < 0)
                    return false;
                at += letters;
            }
            marks = IsMark(text, at) ? marks + 1 : 0;
            if (marks > MostMarks)
                return true;
        }
        return false;
    }

    private static bool IsMark(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text, at)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
