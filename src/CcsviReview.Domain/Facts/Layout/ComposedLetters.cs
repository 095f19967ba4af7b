using System.Globalization;
using System.Text;

namespace CcsviReview.Facts.Layout;

/// <summary>Composes decomposed letters (Unicode normalization form C), as files written on some systems have them.</summary>
internal static class ComposedLetters
{
    // Composing sorts the marks of one letter, which takes long for thousands of them; no language puts more than a few on one.
    private const int MostMarks = 32;
    private const char LastBeforeMarks = '\u02FF';

    /// <summary>The text with composed letters; a text that piles marks on one letter comes back as it is.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', LastBeforeMarks) < 0 || HasPile(text))
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

    private static bool HasPile(string text)
    {
        var marks = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsLowSurrogate(text[at]))
                continue;
            marks = text[at] > LastBeforeMarks && IsMark(text, at) ? marks + 1 : 0;
            if (marks > MostMarks)
                return true;
        }
        return false;
    }

    private static bool IsMark(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text, at)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
