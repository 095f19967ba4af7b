using System.Globalization;
using System.Text;
using CcsviReview.Reading.Differences;

namespace CcsviReview.Signals;

/// <summary>The words of a comment as they are kept: plain text on lines, whatever a stranger sent.</summary>
public static class CommentText
{
    /// <summary>The longest comment, in characters.</summary>
    public const int Longest = 1000;

    /// <summary>
    /// The words without control characters, invisible marks that turn the direction of text, and halves of characters; every run of white
    /// space is one space. Cut to <see cref="Longest"/> characters; empty where nothing readable is left.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var words = new StringBuilder(Math.Min(text.Length, Longest + 2));
        foreach (var rune in text.EnumerateRunes())
        {
            if (words.Length > Longest)
                break;
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (words.Length > 0 && words[^1] != ' ')
                    words.Append(' ');
            }
            else if (IsShown(rune))
            {
                words.Append(rune.ToString());
            }
        }
        return Cut.At(words.ToString().TrimEnd(), Longest).TrimEnd();
    }

    // EnumerateRunes puts U+FFFD in place of half a surrogate pair.
    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.Surrogate);
}
