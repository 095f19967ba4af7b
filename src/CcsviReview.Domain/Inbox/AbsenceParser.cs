using CcsviReview.Localization;

namespace CcsviReview.Inbox;

/// <summary>
/// Finds in an automatic answer the day until which its writer is away. The day is only suggested to that person; when in doubt there is
/// none.
/// </summary>
public static class AbsenceParser
{
    private const int MostDays = 366;
    private const int Near = 40;

    /// <summary>Returns the last day of the absence; null when none is given, or when it is past or more than a year away.</summary>
    /// <param name="lines">What the message says.</param>
    /// <param name="today">The day on which it was read.</param>
    /// <param name="languages">The languages whose words count.</param>
    public static DateOnly? LastDay(IEnumerable<string> lines, DateOnly today, IReadOnlyList<Words> languages)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(languages);
        var days =
            from line in lines
            from language in languages
            from said in new[] { (Key: "away.until", Less: 0), (Key: "away.back", Less: 1) }
            from phrase in ReplyCommand.Listed(language, said.Key)
            let at = line.IndexOf(phrase, StringComparison.OrdinalIgnoreCase)
            where at >= 0
            let day = After(line[(at + phrase.Length)..], today, language)
            where day is not null
            select day.Value.AddDays(-said.Less);
        return days.Where(day => day >= today && day.DayNumber - today.DayNumber <= MostDays).Cast<DateOnly?>().FirstOrDefault();
    }

    private static DateOnly? After(string text, DateOnly today, Words language)
    {
        var near = text.Length > Near ? text[..Near] : text;
        return ReplyCommand.Day(ref near, today, language)?.On;
    }
}
