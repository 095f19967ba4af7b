using CcsviReview.WorkingTime;

namespace CcsviReview.Tests.WorkingTime;

/// <summary>Events that repeat, calendars as programs export them, and files that are made to cost much.</summary>
public sealed class HolidayRuleTests
{
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20201225|RRULE:FREQ=YEARLY", 2026, "12-25")]
    [InlineData("DTSTART;VALUE=DATE:19521225|RRULE:FREQ=YEARLY", 2060, "12-25")]
    [InlineData("DTSTART;VALUE=DATE:19521225|RRULE:FREQ=YEARLY", 2061, "")]
    [InlineData("DTSTART;VALUE=DATE:20200504|RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", 2026, "05-04")]
    [InlineData("DTSTART;VALUE=DATE:20200525|RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", 2027, "05-31")]
    [InlineData("DTSTART;VALUE=DATE:20240229|RRULE:FREQ=YEARLY", 2028, "02-29")]
    [InlineData("DTSTART;VALUE=DATE:20240229|RRULE:FREQ=YEARLY", 2027, "")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=YEARLY;COUNT=2", 2027, "12-25")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=YEARLY;COUNT=2", 2028, "")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=YEARLY;UNTIL=20271225", 2027, "12-25")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=YEARLY;UNTIL=20271224", 2027, "")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=YEARLY;UNTIL=20271225T000000Z", 2027, "12-25")]
    [InlineData("DTSTART;VALUE=DATE:20261229|RRULE:FREQ=DAILY;COUNT=3", 2026, "12-29 12-30 12-31")]
    [InlineData("DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261227|RRULE:FREQ=YEARLY", 2027, "12-25 12-26")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RRULE:FREQ=YEARLY|EXDATE;VALUE=DATE:20271225", 2027, "")]
    [InlineData("DTSTART;VALUE=DATE:20261225|RDATE;VALUE=DATE:20270102,20270103", 2027, "01-02 01-03")]
    [InlineData("DTSTART;TZID=Europe/London:20200831T000000|DTEND;TZID=Europe/London:20200901T000000|RRULE:FREQ=YEARLY;BYMONTH=8;BYDAY=-1MO",
        2026, "08-31")]
    [InlineData("DTSTART;VALUE=DATE:20260102|RRULE:FREQ=MONTHLY;COUNT=3", 2026, "01-02 02-02 03-02")]
    public void A_rule_is_expanded(string lines, int year, string days)
    {
        var read = HolidayFileTests.Read(HolidayFileTests.Event(lines.Split('|')));

        Assert.Null(read.Fault);
        Assert.Empty(read.NotUsed);
        Assert.Equal(days, string.Join(' ', read.Days.Where(day => day.On.Year == year).Select(day => $"{day.On:MM-dd}")));
    }

    [Theory]
    [InlineData("RRULE:FREQ=HOURLY", "repeats more often than once a day")]
    [InlineData("RRULE:FREQ=SECONDLY;COUNT=5", "repeats more often than once a day")]
    [InlineData("RRULE:FREQ=DAILY", "repeats every day and never ends")]
    [InlineData("RRULE:FREQ=WEEKLY;COUNT=2001", "repeats more than 2,000 times")]
    [InlineData("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "repeats by a rule that gives no day for years")]
    [InlineData("RRULE:FREQ=DAILY;UNTIL=20991231;BYMONTH=2;BYMONTHDAY=30", "repeats by a rule that gives no day for years")]
    [InlineData("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11", "repeats by a rule that gives no day for years")]
    [InlineData("RRULE:FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=9", "repeats by a rule that gives no day for years")]
    public void A_rule_that_is_not_read_is_named(string rule, string why)
    {
        var read = HolidayFileTests.Read(HolidayFileTests.Event("SUMMARY:Off", "DTSTART;VALUE=DATE:20260102", rule));
        Assert.Equal((null, 0), (read.Fault, read.Days.Count));
        Assert.Equal($"line 3: the event 'Off' {why}", Assert.Single(read.NotUsed));
    }

    [Theory]
    [InlineData("RRULE:FREQ=YEARLY|RRULE:FREQ=MONTHLY")]
    [InlineData("RRULE:FREQ=YEARLY|EXRULE:FREQ=YEARLY;INTERVAL=2")]
    public void An_event_with_more_rules_than_one_is_named(string rules)
    {
        var read = HolidayFileTests.Read(HolidayFileTests.Event(["DTSTART;VALUE=DATE:20260102", .. rules.Split('|')]));
        Assert.Empty(read.Days);
        Assert.StartsWith("line 6: the event repeats by a rule that is not supported", Assert.Single(read.NotUsed), StringComparison.Ordinal);
    }

    [Fact]
    public void One_day_of_a_series_may_be_moved_or_cancelled()
    {
        var read = HolidayFileTests.Read(HolidayFileTests.Calendar(
            "BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20260504", "RRULE:FREQ=YEARLY;COUNT=3;BYMONTH=5;BYDAY=1MO", "SUMMARY:May", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;VALUE=DATE:20270503", "DTSTART;VALUE=DATE:20270507", "SUMMARY:May, moved", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;VALUE=DATE:20280501", "DTSTART;VALUE=DATE:20280501", "STATUS:CANCELLED", "END:VEVENT"));

        Assert.Equal(["2026-05-04 May", "2027-05-07 May, moved"], HolidayFileTests.Lines(read));
        Assert.Empty(read.NotUsed);
    }

    // The four programs that holiday calendars come from most often, in the way in which they write.
    [Theory]
    [InlineData("Outlook",
        "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN|METHOD:PUBLISH|X-MS-OLK-FORCEINSPECTOROPEN:TRUE|BEGIN:VTIMEZONE|"
        + "TZID:GMT Standard Time|BEGIN:STANDARD|DTSTART:16011028T020000|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|TZOFFSETFROM:+0100|"
        + "TZOFFSETTO:-0000|END:STANDARD|END:VTIMEZONE|BEGIN:VEVENT|CLASS:PUBLIC|CREATED:20260102T101112Z|DESCRIPTION:\\n|"
        + "DTEND;VALUE=DATE:20261226|DTSTAMP:20260102T101112Z|DTSTART;VALUE=DATE:20261225|LAST-MODIFIED:20260102T101112Z|LOCATION:United Kingdom|"
        + "PRIORITY:5|SEQUENCE:0|SUMMARY;LANGUAGE=en-gb:Christmas Day|TRANSP:TRANSPARENT|UID:040000008200E00074C5B7101A82E008|"
        + "X-ALT-DESC;FMTTYPE=text/html:<html><body>a:b;c</body></html>|X-MICROSOFT-CDO-BUSYSTATUS:FREE|X-MICROSOFT-CDO-IMPORTANCE:1|"
        + "BEGIN:VALARM|TRIGGER:-PT1080M|ACTION:DISPLAY|DESCRIPTION:Reminder|END:VALARM|END:VEVENT|BEGIN:VEVENT|"
        + "DTSTART;TZID=\"GMT Standard Time\":20261229T000000|DTEND;TZID=\"GMT Standard Time\":20270101T000000|SUMMARY:Office closed|"
        + "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE|END:VEVENT|BEGIN:VEVENT|DTSTART;TZID=\"GMT Standard Time\":20261222T180000|"
        + "DTEND;TZID=\"GMT Standard Time\":20261222T230000|SUMMARY:Christmas party|END:VEVENT",
        "2026-12-25 Christmas Day,2026-12-29 Office closed,2026-12-30 Office closed,2026-12-31 Office closed",
        "the event 'Christmas party' lasts hours, not whole days")]
    [InlineData("Google",
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN|CALSCALE:GREGORIAN|METHOD:PUBLISH|X-WR-CALNAME:Holidays in Ireland|X-WR-TIMEZONE:UTC|"
        + "BEGIN:VEVENT|DTSTART;VALUE=DATE:20260317|DTEND;VALUE=DATE:20260318|DTSTAMP:20260102T101112Z|UID:20260317_abc@google.com|CLASS:PUBLIC|"
        + "DESCRIPTION:Public holiday|SEQUENCE:0|STATUS:CONFIRMED|SUMMARY:St Patrick's Day|TRANSP:TRANSPARENT|END:VEVENT|"
        + "BEGIN:VEVENT|DTSTART;VALUE=DATE:20260601|DTEND;VALUE=DATE:20260602|RRULE:FREQ=YEARLY;COUNT=1|SUMMARY:June Holiday|END:VEVENT",
        "2026-03-17 St Patrick's Day,2026-06-01 June Holiday", null)]
    [InlineData("Apple",
        "CALSCALE:GREGORIAN|PRODID:-//Apple Inc.//macOS 15.0//EN|X-APPLE-CALENDAR-COLOR:#1BADF8|BEGIN:VEVENT|"
        + "CREATED:20260102T101112Z|DTEND;VALUE=DATE:20260407|DTSTAMP:20260102T101112Z|DTSTART;VALUE=DATE:20260406|"
        + "RRULE:FREQ=YEARLY;UNTIL=20260406|SEQUENCE:1|SUMMARY:Easter Monday|TRANSP:TRANSPARENT|UID:1-2-3|URL;VALUE=URI:|"
        + "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC|END:VEVENT",
        "2026-04-06 Easter Monday", null)]
    [InlineData("GOV.UK",
        "METHOD:PUBLISH|PRODID:-//uk.gov/GOVUK calendars//EN|CALSCALE:GREGORIAN|BEGIN:VEVENT|DTEND;VALUE=DATE:20261226|"
        + "DTSTART;VALUE=DATE:20261225|SUMMARY:Christmas Day|UID:ca6af7456b0088abad9a69f9f620f5ac-16@gov.uk|SEQUENCE:0|"
        + "DTSTAMP:20260102T000000Z|END:VEVENT",
        "2026-12-25 Christmas Day", null)]
    public void The_export_of_a_program_is_read(string program, string lines, string days, string? notUsed)
    {
        var read = HolidayFileTests.Read(HolidayFileTests.Calendar(lines.Split('|')));

        Assert.Null(read.Fault);
        Assert.Equal(days, string.Join(',', HolidayFileTests.Lines(read)));
        Assert.Equal(notUsed is null ? 0 : 1, read.NotUsed.Count);
        Assert.True(notUsed is null || read.NotUsed[0].EndsWith(notUsed, StringComparison.Ordinal), program);
    }

    [Fact]
    public void A_file_without_measure_cannot_be_read()
    {
        Assert.Equal("it is longer than 256 KB", HolidayFileTests.Read(new string('x', HolidayFile.LongestText + 1)).Fault);
        Assert.NotEqual("it is longer than 256 KB", HolidayFileTests.Read(new string('x', HolidayFile.LongestText)).Fault);

        var years = Enumerable.Range(0, 28).SelectMany(_ => new[] { "BEGIN:VEVENT", "DTSTART:20260101", "DTEND:20270101", "END:VEVENT" });
        Assert.Equal("line 111: there are more than 10,000 free days", HolidayFileTests.Read(HolidayFileTests.Calendar([.. years])).Fault);

        var nested = "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:A\n", 20_000));
        Assert.Equal("line 17: components are nested more than 16 deep", HolidayFileTests.Read(nested).Fault);
        var allowed = "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:A\n", 15)) + string.Concat(Enumerable.Repeat("END:A\n", 15))
            + "END:VCALENDAR\n";
        Assert.Null(HolidayFileTests.Read(allowed).Fault);
    }

    [Theory]
    [InlineData("YEARLY", 300, null)]
    [InlineData("YEARLY", 301, "line 1503: there are more than 300 events that repeat")]
    [InlineData("DAILY;COUNT=2", 30, null)]
    [InlineData("DAILY;COUNT=2", 31, "line 153: there are more than 300 events that repeat")]
    public void A_file_has_a_bounded_number_of_rules(string rule, int events, string? fault)
    {
        var lines = Enumerable.Range(0, events)
            .SelectMany(_ => new[] { "BEGIN:VEVENT", "DTSTART:20260102", $"RRULE:FREQ={rule};BYMONTH=1", "X-A:b", "END:VEVENT" });
        var text = rule == "YEARLY"
            ? HolidayFileTests.Calendar([.. lines]).Replace("BYMONTH=1", "COUNT=3", StringComparison.Ordinal)
            : HolidayFileTests.Calendar([.. lines]);
        Assert.Equal(fault, HolidayFileTests.Read(text).Fault);
    }
}
