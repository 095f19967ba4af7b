using System.Globalization;
using System.Text;

namespace CcsviReview.Cli.Shell;

/// <summary>
/// Makes crawled text safe for a terminal: one line, no control characters, no invisible marks that change its direction.
/// </summary>
internal static class Plain
{
    /// <summary>A number with its noun, which gets an s for other numbers than one: "1 page", "9,950 pages".</summary>
    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>A number in the form for programs, without separators.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The text on one line, without characters that a terminal would obey; white space is collapsed.</summary>
    public static string Line(string? text)
    {
        var plain = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator:
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    if (plain.Length > 0 && plain[^1] != ' ')
                        plain.Append(' ');
                    break;
                case UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned:
                    break;
                default:
                    plain.Append(rune);
                    break;
            }
        }

        return plain.ToString().TrimEnd();
    }
}
