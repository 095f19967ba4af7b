using System.Globalization;
using CcsviReview.WorkingTime;

namespace CcsviReview.Tests.WorkingTime;

public sealed class HolidayFileTests
{
    [Fact]
    public void A_file_as_governments_and_calendars_write_it_is_read()
    {
        var read = Read(Calendar(
            // As on gov.uk: the end before the start, and a curly quote.
            "BEGIN:VEVENT", "DTEND;VALUE=DATE:20261226", "DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas Day", "UID:a", "SEQUENCE:0",
            "END:VEVENT",
            // Folded within the name and within the value, with a tab; parameters that hold a colon; several days; an alarm inside.
            "BEGIN:VEVENT", "DTST", " ART;VALUE=DATE;X-P=\"a:b\":2026", "\t1229", "DTEND;VALUE=DATE:20270101",
            "SUMMARY;LANGUAGE=en:Office\\, closed\\; all", "BEGIN:VALARM", "TRIGGER:-P1D", "DURATION:PT15M", "SUMMARY:not this",
            "END:VALARM", "END:VEVENT", "BEGIN:VTIMEZONE", "BEGIN:STANDARD", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY", "END:STANDARD",
            "END:VTIMEZONE", "BEGIN:VEVENT", "dtstart:20270104", "END:VEVENT",
            "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20270208", "DURATION:P2D", "END:VEVENT",
            "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20270301", "STATUS:CANCELLED", "END:VEVENT"));

        Assert.Null(read.Fault);
        Assert.Empty(read.NotUsed);
        Assert.Equal(
            [
                "2026-12-25 Christmas Day", "2026-12-29 Office, closed; all", "2026-12-30 Office, closed; all",
                "2026-12-31 Office, closed; all", "2027-01-04 ", "2027-02-08 ", "2027-02-09 ",
            ],
            Lines(read));
    }

    [Fact]
    public void Lines_may_end_as_on_unix_and_a_byte_order_mark_does_not_matter() =>
        Assert.Single(
            Read("\uFEFF" + Event("DTSTART;VALUE=DATE:20261225").Replace("\r\n", "\n", StringComparison.Ordinal)).Days);

    // Both sides: what takes whole days is free, what takes hours is named and costs the other event nothing.
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261225", "2026-12-25", null)]
    [InlineData("DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261227", "2026-12-25,2026-12-26", null)]
    [InlineData("DTSTART:20261225T000000|DTEND:20261226T000000", "2026-12-25", null)]
    [InlineData("DTSTART;TZID=GMT Standard Time:20261225T000000|DTEND;TZID=GMT Standard Time:20261227T000000",
        "2026-12-25,2026-12-26", null)]
    [InlineData("DTSTART;TZID=\"Customized Time Zone 1\":20261225T000000|DTEND;TZID=\"Customized Time Zone 1\":20261226T000000",
        "2026-12-25", null)]
    [InlineData("DTSTART:20260830T230000Z|DTEND:20260831T230000Z", "2026-08-31", null)]
    [InlineData("DTSTART:20261225T000000Z|DURATION:P1D", "2026-12-25", null)]
    [InlineData("DTSTART:20261225T000000|DURATION:PT24H", "2026-12-25", null)]
    [InlineData("DTSTART:20261225T000000Z|DTEND:20261225T100000Z", "", "lasts hours, not whole days")]
    [InlineData("DTSTART:20261225T090000Z", "", "lasts hours, not whole days")]
    [InlineData("DTSTART:20261225T000000", "", "lasts hours, not whole days")]
    [InlineData("DTSTART:20260831T000000Z|DTEND:20260901T000000Z", "", "lasts hours, not whole days")]
    [InlineData("DTSTART;VALUE=DATE:20261225|DURATION:PT8H", "", "lasts hours, not whole days")]
    [InlineData("DTSTART;VALUE=DATE:20260101|DTEND;VALUE=DATE:20270103", "", "lasts 367 days; it can last 1 to 366")]
    [InlineData("DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261224", "", "lasts -1 days; it can last 1 to 366")]
    [InlineData("COMMENT:no date", "", "has no valid start date, such as DTSTART;VALUE=DATE:20261225")]
    [InlineData("DTSTART;VALUE=DATE:25 December", "", "has no valid start date, such as DTSTART;VALUE=DATE:20261225")]
    public void An_event_of_whole_days_is_free_and_any_other_is_named(string lines, string days, string? why)
    {
        var read = Read(Calendar(
            ["BEGIN:VEVENT", .. lines.Split('|'), "SUMMARY:Party", "END:VEVENT", "BEGIN:VEVENT", "DTSTART:20270101", "END:VEVENT"]));

        Assert.Null(read.Fault);
        Assert.Equal($"{days},2027-01-01".Trim(','), string.Join(',', read.Days.Select(day => $"{day.On:yyyy-MM-dd}")));
        Assert.Equal(why is null ? [] : [$"line 3: the event 'Party' {why}"], read.NotUsed);
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261301")]
    [InlineData("DTSTART;VALUE=DATE:20270229")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=SOMETIMES")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:nonsense")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=YEARLY;INTERVAL=99999999999")]
    [InlineData("DTSTART;VALUE=DATE:20261225|DURATION:P99999999999D")]
    [InlineData("DTSTART;VALUE=DATE=\":20261225")]
    public void An_event_that_cannot_be_read_is_named_and_costs_no_other(string lines)
    {
        var read = Read(Calendar(
            ["BEGIN:VEVENT", "DTSTART:20270101", "END:VEVENT", "BEGIN:VEVENT", .. lines.Split('|'), "END:VEVENT"]));

        Assert.Equal(["2027-01-01 "], Lines(read));
        Assert.StartsWith("line 6: the event ", Assert.Single(read.NotUsed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>", "line 1: it does not begin with BEGIN:VCALENDAR, as an iCalendar file does")]
    [InlineData("", "line 1: it does not begin with BEGIN:VCALENDAR, as an iCalendar file does")]
    [InlineData("BEGIN:VCARD\nEND:VCARD", "line 1: it does not begin with BEGIN:VCALENDAR, as an iCalendar file does")]
    public void A_text_that_is_not_a_calendar_cannot_be_read(string text, string fault)
    {
        var read = Read(text);
        Assert.Equal((fault, 0, 0), (read.Fault, read.Days.Count, read.NotUsed.Count));
    }

    // A download that broke off, and a file that somebody edited.
    [Theory]
    [InlineData("", "line 7: the file ends before END:VCALENDAR; it seems to be incomplete")]
    [InlineData("BEGIN:VEVENT\nDTSTART:20270101", "line 8: the file ends before END:VEVENT; it seems to be incomplete")]
    [InlineData("END:VTODO\nEND:VCALENDAR", "line 7: END:VTODO has no BEGIN")]
    [InlineData("BEGIN:VEVENT\nDTSTART:20270101\nEND:VCALENDAR", "line 7: the event has no END:VEVENT")]
    public void Of_a_damaged_calendar_the_whole_events_are_read(string rest, string why)
    {
        var read = Read("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\nX-A:b\n" + rest);
        Assert.Equal((null, "2026-12-25 "), (read.Fault, Assert.Single(Lines(read))));
        Assert.Equal(rest.Length == 0 ? why.Replace("line 7", "line 6", StringComparison.Ordinal) : why, Assert.Single(read.NotUsed));
    }

    [Fact]
    public void An_event_of_a_year_is_taken_and_the_end_of_time_does_not_overflow()
    {
        Assert.Equal(366, Read(Event("DTSTART:20260101", "DTEND:20270102")).Days.Count);
        Assert.Equal(new DateOnly(9999, 12, 30), Assert.Single(Read(Event("DTSTART:99991230")).Days).On);
        Assert.Single(Read(Event("DTSTART:99991231")).NotUsed);
        Assert.Single(Read(Event("DTSTART:99991231", "DURATION:P2D")).NotUsed);
    }

    internal static HolidayReading Read(string text) =>
        HolidayFile.Read(text, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

    internal static string Event(params string[] lines) => Calendar(["BEGIN:VEVENT", .. lines, "END:VEVENT"]);

    internal static string Calendar(params string[] lines) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", .. lines, "END:VCALENDAR", ""]);

    internal static IEnumerable<string> Lines(HolidayReading read) =>
        read.Days.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.On:yyyy-MM-dd} {day.Name}"));
}
