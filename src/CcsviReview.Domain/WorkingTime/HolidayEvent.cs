using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace CcsviReview.WorkingTime;

/// <summary>The all-day dates of one event, with its recurrences; an event for some hours of a day has none.</summary>
internal sealed class HolidayEvent
{
    private const int LongestDays = 366;
    private const int MostRepeats = 2_000;

    private static readonly DateOnly FirstRepeat = new(2020, 1, 1);
    private static readonly DateOnly LastRepeat = new(2060, 12, 31);
    private static readonly DateOnly EarliestStart = new(1900, 1, 1);

    private readonly CalendarEvent _event;
    private readonly TimeZoneInfo _zone;

    private HolidayEvent(EventText text, TimeZoneInfo zone)
    {
        _zone = zone;
        Line = text.Line;
        _event = Calendar.Load($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{text.Properties}END:VEVENT\r\nEND:VCALENDAR\r\n")?
            .Events.FirstOrDefault() ?? throw new FormatException("No event was read.");
        Name = Plain(_event.Summary ?? "");
        Replaces = _event.RecurrenceIdentifier is { StartTime: var moment } ? DayOf(moment) : null;
    }

    /// <summary>The line of its BEGIN.</summary>
    public int Line { get; }

    public string Name { get; }

    public bool IsCancelled => !_event.IsActive;

    /// <summary>The id that the event shares with the events that replace single days of it.</summary>
    public string? Id => _event.Uid;

    /// <summary>The day of a repeating event that this one replaces; null for most.</summary>
    public DateOnly? Replaces { get; }

    /// <summary>The cost limit for expanding it, as one check a year for each rule; 0 for an event that does not recur.</summary>
    public int Cost => _event.RecurrenceRule switch
    {
        null => 0,
        { Frequency: FrequencyType.Daily } => 10,
        _ => 1,
    };

    /// <summary>Reads an event; returns null with the reason when the parser cannot.</summary>
    public static HolidayEvent? Read(EventText text, TimeZoneInfo zone, out string? refusal)
    {
        refusal = null;
        try
        {
            return new HolidayEvent(text, zone);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            refusal = $"line {text.Line}: the event cannot be read ({Plain(e.Message)})";
            return null;
        }
    }

    /// <summary>Returns the first days of its occurrences, and how many days it lasts; with the reason when it is not used.</summary>
    public (IReadOnlyList<DateOnly> Starts, int Days) Expand(out string? refusal)
    {
        refusal = null;
        try
        {
            var (days, problem) = Length();
            refusal = (problem ?? RuleProblem()) is { } why ? $"line {Line}: {Shown} {why}" : null;
            return refusal is null ? (Starts(), days) : ([], 0);
        }
        catch (EvaluationLimitExceededException)
        {
            refusal = $"line {Line}: {Shown} repeats by a rule that gives no day for years";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            refusal = $"line {Line}: {Shown} cannot be read ({Plain(e.Message)})";
        }
        return ([], 0);
    }

    private string Shown => Name.Length > 0 ? $"the event '{Name}'" : "the event";

    private (int Days, string? Problem) Length()
    {
        if (_event.DtStart is not { } start)
            return (0, "has no valid start date, such as DTSTART;VALUE=DATE:20261225");
        var first = Local(start);
        var after = _event.DtEnd is { } end ? Local(end)
            : _event.Duration is { } lasting ? first + lasting.ToTimeSpanUnspecified()
            : start.HasTime ? first : first.AddDays(1);
        if (first.TimeOfDay != TimeSpan.Zero || after.TimeOfDay != TimeSpan.Zero || (start.HasTime && after == first))
            return (0, "lasts hours, not whole days");
        // RFC 5545 3.6.1: DTEND is the day after the event; calendars show an event that ends on its first day as one day.
        var days = after == first ? 1 : (after - first).Days;
        return days is < 1 or > LongestDays ? (0, $"lasts {days} days; it can last 1 to {LongestDays}") : (days, null);
    }

    private string? RuleProblem() => _event.RecurrenceRule switch
    {
        null => null,
        { Frequency: < FrequencyType.Daily } => "repeats more often than once a day",
        { Frequency: FrequencyType.Daily, Count: null, Until: null } => "repeats every day and never ends",
        { Count: > MostRepeats } => $"repeats more than {MostRepeats:N0} times",
        _ when _event.DtStart!.Date < EarliestStart => "repeats from a day before 1900",
        _ => null,
    };

    private List<DateOnly> Starts()
    {
        var start = _event.DtStart!;
        var rule = _event.RecurrenceRule;
        if (rule is null && !_event.Properties.ContainsKey("RDATE"))
            return [DayOf(start)];
        // For a rule that never matches, the parser would search until the year 9999.
        EvaluationOptions options = new() { MaxUnmatchedIncrementsLimit = MostUnmatched(rule?.Frequency) };
        var from = rule is { Count: null } && start.Date < FirstRepeat ? new CalDateTime(FirstRepeat.AddDays(-1)) : null;
        List<DateOnly> starts = [];
        foreach (var occurrence in _event.GetOccurrences(from, options))
        {
            var day = DayOf(occurrence.Period.StartTime);
            if (day > LastRepeat && rule is not null)
                break;
            starts.Add(day);
        }
        return starts;
    }

    // Searches about ten years; 29 February comes at least every eighth year.
    private static int MostUnmatched(FrequencyType? frequency) => frequency switch
    {
        FrequencyType.Daily => 400,
        FrequencyType.Weekly => 520,
        FrequencyType.Monthly => 120,
        _ => 40,
    };

    private DateOnly DayOf(CalDateTime moment) => DateOnly.FromDateTime(Local(moment));

    // A moment in UTC as the organisation's clock shows it; any other as it is written.
    private DateTime Local(CalDateTime moment) =>
        moment is { IsUtc: true, HasTime: true }
            ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(moment.Value, DateTimeKind.Utc), _zone)
            : moment.Date.ToDateTime(moment.Time ?? default);

    private static string Plain(string text)
    {
        var name = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return name.Length > 100 ? name[..100] : name;
    }
}
