using System.Globalization;
using System.Text.RegularExpressions;
using CcsviReview.Facts;
using CcsviReview.Localization;
using CcsviReview.Reminders;

namespace CcsviReview.Inbox;

/// <summary>What a person asks for in the first line of a reply to a digest: <c>REVIEWED 1 3</c>, <c>LATER 30 days</c>.</summary>
/// <remarks>
/// The line must contain nothing else: "Done with it? I cannot find the page" asks for nothing. When in doubt it is not a command, and a
/// person reads it.
/// </remarks>
/// <param name="Act">
/// What is asked for: <see cref="PageAction.ReviewDone"/>, <see cref="PageAction.Later"/> or <see cref="PageAction.NotMine"/>.
/// </param>
/// <param name="Numbers">The numbers of the pages in the digest, in ascending order, each once; empty where none is given.</param>
/// <param name="Until">For <see cref="PageAction.Later"/>: the day on which reminders resume.</param>
public sealed partial record ReplyCommand(PageAction Act, IReadOnlyList<int> Numbers, DateOnly? Until)
{
    /// <summary>How long the reminders are paused, where the reply gives a duration instead of a day: "30 days".</summary>
    public ReviewInterval? Lasting { get; init; }

    private const int LongestLine = 200;
    private const int MostDays = 3660;
    private static readonly (string Key, PageAction Act)[] s_acts =
        [("reply.reviewed", PageAction.ReviewDone), ("reply.later", PageAction.Later), ("reply.not-mine", PageAction.NotMine)];

    /// <summary>Returns what a line asks for; null when it is not a command.</summary>
    /// <param name="line">The first line that the person wrote.</param>
    /// <param name="today">The day on which it was read, in the organisation's zone.</param>
    /// <param name="languages">The languages whose words count.</param>
    public static ReplyCommand? Read(string line, DateOnly today, IReadOnlyList<Words> languages)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(languages);
        if (line.Length > LongestLine)
            return null;
        var words = Blanks().Replace(line.Trim().TrimEnd('.', '!', ','), " ");
        var found =
            from language in languages
            from act in s_acts
            from phrase in Listed(language, act.Key)
            where Begins(words, phrase)
            orderby phrase.Length descending
            select Rest(act.Act, words[phrase.Length..], today, language);
        return found.FirstOrDefault(command => command is not null);
    }

    private static bool Begins(string words, string phrase) =>
        words.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
        && (words.Length == phrase.Length || !char.IsLetterOrDigit(words[phrase.Length]));

    private static ReplyCommand? Rest(PageAction act, string rest, DateOnly today, Words language)
    {
        (DateOnly On, ReviewInterval? Lasting)? until = null;
        if (act == PageAction.Later)
        {
            if (Day(ref rest, today, language) is not { } day || day.On <= today || day.On.DayNumber - today.DayNumber > MostDays)
                return null;
            until = day;
        }
        return NumbersIn(rest, Listed(language, "reply.fillers")) is { } numbers
            ? new ReplyCommand(act, numbers, until?.On) { Lasting = until?.Lasting }
            : null;
    }

    // Null where anything but numbers is left.
    private static IReadOnlyList<int>? NumbersIn(string text, IEnumerable<string> fillers)
    {
        var padded = $" {Signs().Replace(text, " ").Replace(" ", "  ", StringComparison.Ordinal)} ";
        foreach (var filler in fillers.OrderByDescending(filler => filler.Length))
            padded = padded.Replace($" {filler.Replace(" ", "  ", StringComparison.Ordinal)} ", " ", StringComparison.OrdinalIgnoreCase);
        var left = padded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return left.All(word => word.Length <= 3 && word.All(char.IsAsciiDigit))
            ? [.. left.Select(word => int.Parse(word, CultureInfo.InvariantCulture)).Distinct().Order()]
            : null;
    }

    // Removes the first day or duration from the text and returns it.
    internal static (DateOnly On, ReviewInterval? Lasting)? Day(ref string text, DateOnly today, Words language)
    {
        if (Written().Match(text) is { Success: true } iso)
        {
            text = text.Remove(iso.Index, iso.Length);
            return DateOnly.TryParseExact(iso.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? (day, null)
                : null;
        }
        foreach (Match number in Number().Matches(text))
        {
            var (n, unit) = (int.Parse(number.Groups["n"].Value, CultureInfo.InvariantCulture), number.Groups["unit"].Value);
            if (Lasts(n, unit, language) is { } lasting)
            {
                text = text.Remove(number.Index, number.Groups["unit"].Index + unit.Length - number.Index);
                return (lasting.After(today), lasting);
            }
            if (MonthOf(unit, language) is { } month)
            {
                text = text.Remove(number.Index, number.Length);
                return On(n, month, number.Groups["year"].Value, today) is { } on ? (on, null) : null;
            }
        }
        return null;
    }

    // A duration that is too long counts as one day more than may be asked for.
    private static ReviewInterval? Lasts(int n, string unit, Words language) =>
        n is 0 or > MostDays ? null
            : Is(unit, language, "reply.days") ? new ReviewInterval(0, n)
            : Is(unit, language, "reply.weeks") ? new ReviewInterval(0, Math.Min(7 * n, MostDays + 1))
            : Is(unit, language, "reply.months") ? new ReviewInterval(Math.Min(n, MostDays / 28))
            : null;

    // Without a year it is the next such day.
    private static DateOnly? On(int day, int month, string year, DateOnly today)
    {
        var given = year.Length > 0 ? int.Parse(year, CultureInfo.InvariantCulture) : (int?)null;
        for (var tried = given ?? today.Year; tried <= (given ?? today.Year + 4); tried++)
        {
            if (tried is >= 1 and < 9999 && day >= 1 && day <= DateTime.DaysInMonth(tried, month)
                && new DateOnly(tried, month, day) is var on && (given is not null || on > today))
                return on;
        }
        return null;
    }

    private static int? MonthOf(string word, Words language)
    {
        var at = language.Months.ToList().FindIndex(month => month.Equals(word, StringComparison.OrdinalIgnoreCase)
            || (word.Length == 3 && month.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
        return at < 0 ? null : at + 1;
    }

    private static bool Is(string word, Words language, string key) =>
        Listed(language, key).Contains(word, StringComparer.OrdinalIgnoreCase);

    internal static string[] Listed(Words language, string key) =>
        language.Say(key).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Written();

    [GeneratedRegex(@"\b(?<n>[0-9]{1,4})(st|nd|rd|th)? (?<unit>[\p{L}']{1,20})( (?<year>[0-9]{4})\b)?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    // No hyphen: "1-3" is left for a person to interpret.
    [GeneratedRegex(@"[.,;:!&#+]+", RegexOptions.NonBacktracking)]
    private static partial Regex Signs();
}
