using System.Globalization;
using System.Text;

namespace CcsviReview.Current;

/// <summary>
/// Cells that a spreadsheet could take for a formula: crawled text must not be executed. Everything that writes CSV marks such cells here,
/// and everything that reads CSV removes the mark.
/// </summary>
internal static class CsvCell
{
    private const char Mark = '\'';

    // Letters by their Unicode category, but invisible.
    private const string Unseen = "\u115F\u1160\u2800\u3164\uFFA0";

    /// <summary>The cell as written: with ' before anything that could be a formula.</summary>
    public static string Write(string cell) => IsFormula(cell) ? Mark + cell : cell;

    /// <summary>The cell as it was before <see cref="Write"/>.</summary>
    public static string Read(string cell) => cell is [Mark, .. var rest] && IsFormula(rest) ? rest : cell;

    /// <summary>
    /// Whether its first visible character is one of = + - @ in any width or size (Unicode's compatibility forms), or it begins with a tab
    /// or a line break.
    /// </summary>
    public static bool IsFormula(string cell)
    {
        if (cell is ['\t' or '\r' or '\n', ..])
            return true;
        foreach (var rune in cell.EnumerateRunes())
        {
            if (IsUnseen(rune))
                continue;
            return rune.ToString().Normalize(NormalizationForm.FormKC)[0] is '=' or '+' or '-' or '@' or '\u2212';
        }
        return false;
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned
        || (rune.IsBmp && Unseen.Contains((char)rune.Value, StringComparison.Ordinal));
}
