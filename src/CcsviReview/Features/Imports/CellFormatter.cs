using System.Globalization;
using CcsviReview.People;

namespace CcsviReview.Features.Imports;

/// <summary>Reads and writes kinds of cells that several sheets have.</summary>
internal static class CellFormatter
{
    // TRUE and FALSE as Excel and LibreOffice write them in their users' languages, and what people type.
    private static readonly HashSet<string> s_yes = new(StringComparer.InvariantCultureIgnoreCase)
    {
        "yes", "y", "true", "1", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "si", "vero", "sì", "waar", "verdadeiro", "sim", "sant", "sann",
        "sand", "tosi", "kyllä", "prawda", "tak", "pravda", "ano", "cywir", "gwir", "ie", "ydy",
    };

    private static readonly HashSet<string> s_no = new(StringComparer.InvariantCultureIgnoreCase)
    {
        "no", "n", "false", "0", "falsch", "nein", "faux", "non", "falso", "onwaar", "nee", "não", "nao", "falskt", "usann", "falsk", "nej",
        "nei", "epätosi", "ei", "fałsz", "nie", "nepravda", "ne", "anghywir", "ffug", "nage", "na",
    };

    public const string NoDay = "is not a valid date; write it as YYYY-MM-DD, such as 2026-12-01";
    public const string NoAddress = "is not an email address; write one like jane@example.org";
    public const string NoYes = "is not yes or no";

    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Of(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Of(bool isSo) => isSo ? "yes" : "";

    public static string Of(IEnumerable<string> words) => string.Join("; ", words);

    /// <summary>The day of a cell; null for an empty one.</summary>
    public static bool IsDay(string cell, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return cell.Length == 0 || day is not null;
    }

    /// <summary>The number of a cell; null for an empty one.</summary>
    public static bool IsNumber(string cell, int least, int most, out int? number)
    {
        number = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read >= least && read <= most
            ? read
            : null;
        return cell.Length == 0 || number is not null;
    }

    /// <summary>The address of a cell in lower case; null for an empty one.</summary>
    public static bool IsAddress(string cell, out string? address)
    {
        address = PersonAddress.Exact(cell);
        return cell.Length == 0 || address is not null;
    }

    /// <summary>Whether a cell says yes; an empty one means no.</summary>
    public static bool IsYesOrNo(string cell, out bool isYes)
    {
        isYes = s_yes.Contains(cell);
        return isYes || cell.Length == 0 || s_no.Contains(cell);
    }

    /// <summary>The words of a cell, which are separated by semicolons.</summary>
    public static IReadOnlyList<string> Words(string cell) =>
        [.. cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
