namespace CcsviReview.Reminders.WorkingDays;

/// <summary>What a VEVENT of a holiday file says.</summary>
internal sealed class HolidayEvent
{
    private static readonly string[] s_repeating = ["RRULE", "RDATE", "EXDATE"];

    private HolidayEvent(int line) => Line = line;

    /// <summary>The line of its BEGIN.</summary>
    public int Line { get; }

    public ContentLine? Start { get; private set; }

    public ContentLine? End { get; private set; }

    public ContentLine? Duration { get; private set; }

    public string Name { get; private set; } = "";

    public bool IsCancelled { get; private set; }

    /// <summary>The events of a calendar; a text that is no calendar, or one that is cut off, is told among the faults.</summary>
    public static List<HolidayEvent> In(IEnumerable<ContentLine> lines, List<string> faults)
    {
        List<HolidayEvent> events = [];
        Stack<string> open = [];
        var (isCalendar, last) = (false, 1);
        foreach (var line in lines)
        {
            last = line.Number;
            var value = line.Value.Trim().ToUpperInvariant();
            if (line.Name == "BEGIN")
            {
                isCalendar |= value == "VCALENDAR";
                open.Push(value);
                if (value == "VEVENT")
                    events.Add(new HolidayEvent(line.Number));
            }
            else if (line.Name == "END" && (!open.TryPop(out var begun) || begun != value))
            {
                faults.Add($"line {line.Number}: END:{line.Value.Trim()} ends nothing that was begun");
                return [];
            }
            else if (open.TryPeek(out var component) && component == "VEVENT" && line.Name != "END")
            {
                events[^1].Take(line, faults);
            }
        }
        if (!isCalendar)
            faults.Add("line 1: it does not begin with BEGIN:VCALENDAR, as an iCalendar file does");
        else if (open.Count > 0)
            faults.Add($"line {last}: the file ends before END:{open.Peek()}; it seems to be cut off");
        return events;
    }

    private void Take(ContentLine line, List<string> faults)
    {
        if (line.Name == "DTSTART")
            Start = line;
        else if (line.Name == "DTEND")
            End = line;
        else if (line.Name == "DURATION")
            Duration = line;
        else if (line.Name == "SUMMARY")
            Name = Unescaped(line.Value);
        else if (line.Name == "STATUS")
            IsCancelled = line.Value.Trim().Equals("CANCELLED", StringComparison.OrdinalIgnoreCase);
        else if (s_repeating.Contains(line.Name))
            faults.Add(
                $"line {line.Number}: the event repeats ({line.Name}), which is not read; export the calendar with each day as its own event");
    }

    private static string Unescaped(string text)
    {
        var name = text.Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal)
            .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        name = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return name.Length > 100 ? name[..100] : name;
    }
}
