using System.Text.Json;

namespace CcsviReview.Tests.Support;

/// <summary>
/// A calendar as Debian's python3-icalendar reads it: an independent parser. Also checks the raw lines against RFC 5545 section 3.1.
/// </summary>
internal sealed class CalendarReading
{
    private const string Script = """
        import sys, json, datetime
        from icalendar import Calendar
        raw = sys.stdin.buffer.read()
        assert raw.endswith(b"END:VCALENDAR\r\n"), "ends otherwise"
        for line in raw[:-2].split(b"\r\n"):
            assert len(line) <= 75, "a line of %d octets" % len(line)
            assert b"\r" not in line and b"\n" not in line, "a bare line break"
            line.decode("utf-8")
        calendar = Calendar.from_ical(raw)
        assert not calendar.errors, calendar.errors
        events = []
        for event in calendar.walk("VEVENT"):
            assert not event.errors, event.errors
            day = event["DTSTART"].dt
            assert type(day) is datetime.date and event["DTSTART"].params["VALUE"] == "DATE", "not a day"
            events.append({
                "Uid": event["UID"], "On": day.isoformat(), "Summary": event["SUMMARY"], "Description": event.get("DESCRIPTION"),
                "Url": event.get("URL"), "Transparency": event["TRANSP"], "StampedAt": event["DTSTAMP"].dt.isoformat(),
                "Category": None if event.get("CATEGORIES") is None else event["CATEGORIES"].to_ical().decode("utf-8")})
        sys.stdout.write(json.dumps({
            "Name": calendar["X-WR-CALNAME"], "Description": calendar["X-WR-CALDESC"], "Version": calendar["VERSION"], "Product": calendar["PRODID"],
            "Refresh": calendar["REFRESH-INTERVAL"].to_ical().decode() if hasattr(calendar["REFRESH-INTERVAL"], "to_ical") else calendar["REFRESH-INTERVAL"],
            "Components": sorted(set(c.name for c in calendar.walk())), "Events": events}))
        """;

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Version { get; init; }

    public required string Product { get; init; }

    public required string[] Components { get; init; }

    public required IReadOnlyList<Entry> Events { get; init; }

    public static async Task<CalendarReading> OfAsync(string calendar) =>
        JsonSerializer.Deserialize<CalendarReading>(await Python.RunAsync(Script, calendar))!;

    internal sealed record Entry(string Uid, DateOnly On, string Summary)
    {
        public string? Description { get; init; }

        public string? Url { get; init; }

        public string? Category { get; init; }

        public required string Transparency { get; init; }

        public required string StampedAt { get; init; }
    }
}
