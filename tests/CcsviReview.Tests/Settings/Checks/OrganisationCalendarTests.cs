using CcsviReview.Settings;
using CcsviReview.Settings.Checks;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Settings.Checks;

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
    public void A_holiday_file_is_read_what_is_not_used_is_a_note_and_a_file_that_cannot_be_read_is_a_fault()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "days.ICS");
        File.WriteAllText(file, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        Assert.False(OrganisationCalendar.Of(new OrganisationOptions { Holidays = file }).IsWorking(Christmas));
        Assert.Empty(Given.Sets($"Organisation:Holidays={file}").Notes);

        File.WriteAllText(file,
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261225T090000\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20261225\r\nRRULE:FREQ=YEARLY\r\n"
            + "END:VEVENT\r\nEND:VCALENDAR\r\n");
        var loaded = Given.Sets($"Organisation:Holidays={file}");
        Assert.Empty(loaded.Texts());
        Assert.Equal(
            $"Organisation:Holidays: '{file}' is read, but parts of it are not used: line 2: the event lasts hours, not whole days.",
            Assert.Single(loaded.Notes));
        var calendar = OrganisationCalendar.Of(new OrganisationOptions { Holidays = file });
        Assert.False(calendar.IsWorking(Christmas) || calendar.IsWorking(Christmas.AddYears(9)));

        File.WriteAllText(file, "<html>");
        Assert.Equal(
            $"Organisation:Holidays: '{file}' cannot be used: line 1: it does not begin with BEGIN:VCALENDAR, as an iCalendar file does. "
            + "Export the calendar again, or name another file.",
            Assert.Single(Given.Sets($"Organisation:Holidays={file}").Texts()));
        Assert.Throws<FormatException>(() => OrganisationCalendar.Of(new OrganisationOptions { Holidays = file }));

        File.WriteAllText(file, new string('x', (256 << 10) + 1));
        Assert.Contains(
            "is longer than 256 KB", Assert.Single(Given.Sets($"Organisation:Holidays={file}").Texts()), StringComparison.Ordinal);
    }
}
