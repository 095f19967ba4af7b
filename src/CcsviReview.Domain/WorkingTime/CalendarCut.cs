using System.Collections.Frozen;
using System.Text;

namespace CcsviReview.WorkingTime;

/// <summary>
/// Splits an iCalendar file into its events, so that an unreadable event does not affect the others, and limits nesting, which the parser
/// does not.
/// </summary>
internal sealed class CalendarCut
{
    private const int DeepestNesting = 16;
    private const int LongestRule = 500;

    // The properties that decide the days of an event, unlike descriptions, guests, alarms and attachments.
    private static readonly FrozenSet<string> Kept =
        new[] { "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SUMMARY", "STATUS" }.ToFrozenSet();

    private readonly List<(string Name, OpenEvent? Event)> _open = [];
    private readonly List<EventText> _events = [];
    private readonly List<string> _notUsed;

    private CalendarCut(List<string> notUsed) => _notUsed = notUsed;

    /// <summary>Returns the events of a file, and adds what is not used to <paramref name="notUsed"/>.</summary>
    /// <param name="text">The file.</param>
    /// <param name="notUsed">The list to which the skipped parts are added, with the reasons.</param>
    /// <param name="fault">Why the file cannot be read as a calendar; null when it can.</param>
    public static IReadOnlyList<EventText> Read(string text, List<string> notUsed, out string? fault)
    {
        var cut = new CalendarCut(notUsed);
        fault = cut.Walk(text);
        return cut._events;
    }

    private string? Walk(string text)
    {
        var (isCalendar, last) = (false, 1);
        foreach (var line in ContentLine.Unfold(text))
        {
            last = line.Number;
            switch (line.Name)
            {
                case "BEGIN":
                    if (_open.Count == DeepestNesting)
                        return $"line {last}: components are nested more than {DeepestNesting} deep";
                    var name = line.Value.ToUpperInvariant();
                    isCalendar |= name == "VCALENDAR";
                    _open.Add((name, name == "VEVENT" ? new OpenEvent(last) : null));
                    break;
                case "END":
                    Close(line);
                    break;
                default:
                    if (_open.Count > 0)
                        _open[^1].Event?.Take(line);
                    break;
            }
        }
        if (!isCalendar)
            return "line 1: it does not begin with BEGIN:VCALENDAR, as an iCalendar file does";
        if (_open.Count > 0)
            _notUsed.Add($"line {last}: the file ends before END:{_open[^1].Name}; it seems to be incomplete");
        return null;
    }

    private void Close(ContentLine line)
    {
        var name = line.Value.ToUpperInvariant();
        var at = _open.FindLastIndex(component => component.Name == name);
        if (at < 0)
        {
            _notUsed.Add($"line {line.Number}: END:{line.Value} has no BEGIN");
            return;
        }
        foreach (var (_, cut) in _open.Skip(at + 1).Where(component => component.Event is not null))
            _notUsed.Add($"line {cut!.Line}: the event has no END:VEVENT");
        if (_open[at].Event?.Read(_notUsed) is { } whole)
            _events.Add(whole);
        _open.RemoveRange(at, _open.Count - at);
    }

    private sealed class OpenEvent(int line)
    {
        private readonly StringBuilder _text = new();
        private string? _refusal;
        private bool _repeats;

        public int Line => line;

        public void Take(ContentLine property)
        {
            if (property.Name == "EXRULE" || (property.Name == "RRULE" && (_repeats || property.Text.Length > LongestRule)))
                _refusal = $"line {property.Number}: the event repeats by a rule that is not supported ({property.Name}); "
                    + "give it one RRULE, or each day its own event";
            _repeats |= property.Name == "RRULE";
            if (Kept.Contains(property.Name))
                _text.Append(property.Text).Append("\r\n");
        }

        public EventText? Read(List<string> notUsed)
        {
            if (_refusal is null)
                return new EventText(line, _text.ToString());
            notUsed.Add(_refusal);
            return null;
        }
    }
}

/// <summary>One event of an iCalendar file.</summary>
/// <param name="Line">The line of its BEGIN.</param>
/// <param name="Properties">Its unfolded lines, without BEGIN and END.</param>
internal readonly record struct EventText(int Line, string Properties);
