using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Settings;

public sealed class OrganisationCalendarTests
{
    private static readonly DateOnly Christmas = new(2026, 12, 25);

    [Fact]
    public void Without_settings_every_day_is_a_working_day() =>
        Assert.All(Enumerable.Range(0, 7),
            day => Assert.True(OrganisationCalendar.Of(new OrganisationOptions()).IsWorking(Christmas.AddDays(day))));

    [Fact]
    public void Week_holidays_and_free_days_make_one_calendar()
    {
        var calendar = OrganisationCalendar.Of(new OrganisationOptions
        {
            WorkingDays = "Mon-Fri",
            Holidays = "England-and-Wales",
            FreeDays = ["2026-12-24", "2026-12-29 to 2026-12-31"],
        });
        Assert.Equal(new DateOnly(2026, 12, 23), calendar.OnOrBefore(Christmas));
        Assert.Equal(new DateOnly(2027, 1, 4), calendar.OnOrAfter(Christmas));
    }

    [Fact]
    public void A_holiday_file_is_read_and_what_is_wrong_in_it_is_told_by_its_lines()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "days.ICS");
        File.WriteAllText(file, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        Assert.False(OrganisationCalendar.Of(new OrganisationOptions { Holidays = file }).IsWorking(Christmas));

        File.WriteAllText(file,
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261225T090000\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        var fault = Assert.Single(Given.Sets($"Organisation:Holidays={file}").Texts());
        Assert.Contains("cannot be taken as it is: line 3: '20261225T090000' is a time of day", fault, StringComparison.Ordinal);
        Assert.Contains("; line 5: the event has no DTSTART. Correct the file, or name another.", fault, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => OrganisationCalendar.Of(new OrganisationOptions { Holidays = file }));

        File.WriteAllText(file, new string('x', (1 << 20) + 1));
        Assert.Contains(
            "is longer than 1 MiB", Assert.Single(Given.Sets($"Organisation:Holidays={file}").Texts()), StringComparison.Ordinal);
    }
}
