namespace CcsviReview.WorkingTime;

/// <summary>A set of weekdays, at least one: <c>Mon-Fri</c>; <c>Mon-Thu, Sat</c>; <c>Fri-Mon</c>.</summary>
public sealed class WeekPattern
{
    private static readonly string[] s_names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private readonly bool[] _holds = new bool[7];

    /// <summary>Creates a pattern of these weekdays.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public WeekPattern(params IEnumerable<DayOfWeek> days)
    {
        foreach (var day in days)
            _holds[(int)day] = true;
        if (!_holds.Contains(true))
            throw new ArgumentException("A week pattern has at least one day.", nameof(days));
    }

    /// <summary>All seven days.</summary>
    public static WeekPattern WholeWeek { get; } = new(Enum.GetValues<DayOfWeek>());

    /// <summary>Monday to Friday.</summary>
    public static WeekPattern MondayToFriday { get; } = new(
        Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));

    /// <summary>Whether the pattern includes this weekday.</summary>
    public bool Holds(DayOfWeek day) => _holds[(int)day];

    /// <summary>
    /// Reads English weekday names of three letters or in full, single or as a range, separated by commas; case does not matter.
    /// </summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WeekPattern? pattern)
    {
        pattern = null;
        List<DayOfWeek> days = [];
        foreach (var part in (text ?? "").Split(','))
        {
            if (part.Split('-') is not { Length: 1 or 2 } ends || Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last)
                return false;
            for (var day = first; ; day = (DayOfWeek)(((int)day + 1) % 7))
            {
                days.Add(day);
                if (day == last)
                    break;
            }
        }
        pattern = new WeekPattern(days);
        return true;
    }

    /// <summary>Returns the form in settings, Monday first: <c>Mon, Tue, Wed</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7)).Where(Holds).Select(day => $"{day}"[..3]));

    private static DayOfWeek? Day(string name)
    {
        var word = name.Trim();
        var at = Array.FindIndex(s_names, full => full.Equals(word, StringComparison.OrdinalIgnoreCase)
            || (word.Length == 3 && full.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
        return at < 0 ? null : (DayOfWeek)at;
    }
}
