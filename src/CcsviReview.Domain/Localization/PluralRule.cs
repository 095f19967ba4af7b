using System.Globalization;
using System.Text.RegularExpressions;

namespace CcsviReview.Localization;

/// <summary>
/// The rule for a plural form, in the syntax of Unicode CLDR for whole numbers: <c>n % 10 = 2..4 and n % 100 != 12..14</c>.
/// </summary>
/// <remarks>
/// Unicode Technical Standard 35, part 3, section 5. Of its operands <c>n</c> and <c>i</c> are the number; all others are 0 for a whole
/// number.
/// </remarks>
internal sealed partial class PluralRule
{
    private readonly Test[][] _either;

    private PluralRule(Test[][] either) => _either = either;

    /// <summary>The names of the forms.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["zero", "one", "two", "few", "many", "other"];

    /// <summary>Reads a rule; returns null where the text is not one.</summary>
    public static PluralRule? Parse(string text)
    {
        var either = text.Split(" or ").Select(all => all.Split(" and ").Select(Parsed).ToArray()).ToArray();
        return either.SelectMany(all => all).Contains(null) ? null : new PluralRule(either!);
    }

    public bool Holds(int n) => Array.Exists(_either, all => Array.TrueForAll(all, test => test.Holds(n)));

    private static Test? Parsed(string text)
    {
        if (Relation().Match(text.Trim()) is not { Success: true } match)
            return null;
        List<(int First, int Last)> ranges = [];
        foreach (var range in match.Groups["ranges"].Value.Split(','))
        {
            var ends = range.Trim().Split("..");
            if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last))
                return null;
            ranges.Add((first, last));
        }
        var modulo = match.Groups["modulo"] is { Success: true } by ? int.Parse(by.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new Test(match.Groups["operand"].Value is "n" or "i", modulo, match.Groups["not"].Success, ranges);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(
        @"\A(?<operand>[nivfte]) *(%|mod) *(?<modulo>[1-9][0-9]{0,6}) *(?<not>!)?= *(?<ranges>[0-9., ]+)\z|\A(?<operand>[nivfte]) *(?<not>!)?= *(?<ranges>[0-9., ]+)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Relation();

    private sealed record Test(bool IsOfNumber, int Modulo, bool IsNot, IReadOnlyList<(int First, int Last)> Ranges)
    {
        public bool Holds(int n)
        {
            var value = !IsOfNumber ? 0 : Modulo == 0 ? n : n % Modulo;
            return IsNot != Ranges.Any(range => range.First <= value && value <= range.Last);
        }
    }
}
