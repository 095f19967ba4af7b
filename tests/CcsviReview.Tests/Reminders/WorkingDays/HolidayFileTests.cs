using System.Globalization;
using CcsviReview.Reminders.WorkingDays;

namespace CcsviReview.Tests.Reminders.WorkingDays;

public sealed class HolidayFileTests
{
    [Fact]
    public void A_file_as_governments_and_calendars_write_it_is_read()
    {
        var (days, faults) = HolidayFile.Read(Calendar(
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

        Assert.Empty(faults);
        Assert.Equal(
            [
                "2026-12-25 Christmas Day", "2026-12-29 Office, closed; all", "2026-12-30 Office, closed; all",
                "2026-12-31 Office, closed; all", "2027-01-04 ", "2027-02-08 ", "2027-02-09 ",
            ],
            days.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.On:yyyy-MM-dd} {day.Name}")));
    }

    [Fact]
    public void Lines_may_end_as_on_unix_and_a_byte_order_mark_does_not_matter() =>
        Assert.Single(
            HolidayFile.Read(
                "\uFEFF"
                    + Calendar("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261225", "END:VEVENT")
                        .Replace("\r\n", "\n", StringComparison.Ordinal)).Days);

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261301", "line 4: '20261301' is not a date such as 20261225")]
    [InlineData("DTSTART;VALUE=DATE:20270229", "line 4: '20270229' is not a date such as 20261225")]
    [InlineData(
        "DTSTART:20261225T090000Z", "line 4: '20261225T090000Z' is a time of day; free days are whole days, DTSTART;VALUE=DATE:20261225")]
    [InlineData("SUMMARY:Party", "line 3: the event has no DTSTART")]
    [InlineData("DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261225",
        "line 3: the event from 2026-12-25 lasts 0 days; 1 to 366 are possible (DTEND is the day after the last)")]
    [InlineData("DTSTART;VALUE=DATE:20260101|DTEND;VALUE=DATE:20270103",
        "line 3: the event from 2026-01-01 lasts 367 days; 1 to 366 are possible (DTEND is the day after the last)")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=YEARLY",
        "line 5: the event repeats (RRULE), which is not read; export the calendar with each day as its own event")]
    [InlineData("DTSTART;VALUE=DATE:20261225|DURATION:PT8H", "line 5: 'PT8H' is not a number of whole days such as P1D or P2W")]
    public void What_cannot_be_taken_as_it_is_meant_is_told_by_its_line(string lines, string fault)
    {
        var (days, faults) = HolidayFile.Read(Calendar(["BEGIN:VEVENT", .. lines.Split('|'), "END:VEVENT"]));
        Assert.Equal([fault], faults);
        Assert.Empty(days);
    }

    [Theory]
    [InlineData("<html>", "line 1: it does not begin with BEGIN:VCALENDAR, as an iCalendar file does")]
    [InlineData("", "line 1: it does not begin with BEGIN:VCALENDAR, as an iCalendar file does")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225", "line 3: the file ends before END:VEVENT; it seems to be cut off")]
    [InlineData("BEGIN:VCALENDAR\nEND:VEVENT", "line 2: END:VEVENT ends nothing that was begun")]
    public void A_text_that_is_no_whole_calendar_is_told(string text, string fault) => Assert.Equal([fault], HolidayFile.Read(text).Faults);

    [Fact]
    public void An_event_of_a_year_is_taken_and_the_end_of_time_does_not_overflow()
    {
        Assert.Equal(366, HolidayFile.Read(Calendar("BEGIN:VEVENT", "DTSTART:20260101", "DTEND:20270102", "END:VEVENT")).Days.Count);
        Assert.Equal(
            DateOnly.MaxValue, Assert.Single(HolidayFile.Read(Calendar("BEGIN:VEVENT", "DTSTART:99991231", "END:VEVENT")).Days).On);
        Assert.Single(HolidayFile.Read(Calendar("BEGIN:VEVENT", "DTSTART:99991231", "DURATION:P2D", "END:VEVENT")).Faults);
    }

    [Fact]
    public void A_file_without_measure_is_refused_whole()
    {
        Assert.Equal(["it is longer than 1,024 KB"], HolidayFile.Read(new string('x', HolidayFile.LongestText + 1)).Faults);
        var many = Enumerable.Range(0, 28).SelectMany(_ => new[] { "BEGIN:VEVENT", "DTSTART:20260101", "DTEND:20270101", "END:VEVENT" });
        Assert.Equal(["line 111: there are more than 10,000 free days"], HolidayFile.Read(Calendar([.. many])).Faults);
    }

    private static string Calendar(params string[] lines) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", .. lines, "END:VCALENDAR", ""]);
}
