using System.Globalization;

namespace CcsviReview.Reading.Grammar;

/// <summary>The names of months and weekdays in a language, in every form in the framework's data (CLDR).</summary>
internal static class CalendarWords
{
    public static void AddTo(Dictionary<string, int> months, HashSet<string> join, string language)
    {
        if (CultureOf(language) is not { } calendar)
            return;
        string[][] forms =
        [
            calendar.MonthNames, calendar.MonthGenitiveNames, calendar.AbbreviatedMonthNames, calendar.AbbreviatedMonthGenitiveNames,
        ];
        foreach (var names in forms)
        {
            for (var month = 1; month <= 12 && month <= names.Length; month++)
            {
                var name = TextChars.Fold(names[month - 1].Trim().TrimEnd('.').AsSpan());
                if (name.Length > 1 && char.IsLetter(name[0]) && name.All(TextChars.IsWordChar))
                    months.TryAdd(name, month);
            }
        }
        foreach (var day in calendar.DayNames.Concat(calendar.AbbreviatedDayNames))
        {
            foreach (var word in day.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1))
                join.Add(TextChars.Fold(word.AsSpan()));
        }
    }

    private static DateTimeFormatInfo? CultureOf(string language)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(language);
            return culture.DateTimeFormat.Calendar is GregorianCalendar ? culture.DateTimeFormat : null;
        }
        catch (CultureNotFoundException)
        {
            return null; // Without globalization data only the names in the files are known.
        }
    }
}
