using CcsviReview.Features.Diagnostics;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Diagnostics;

public sealed class HolidayDiagnosticsTests
{
    private const string Christmas = "BEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\n";

    [Theory]
    [InlineData("2026-11-22", "scotland, 10 free days in 2026")]
    [InlineData("2031-01-01", "scotland, 9 free days in 2031")]
    public void Doctor_counts_the_built_in_bank_holidays(string today, string found)
    {
        var result = HolidayDiagnostics.Run("scotland", "Europe/London", Given.Day(today));
        Assert.Equal(("holidays", found, null, null), (result.Name, result.Found, result.Trouble, result.ToDo));
    }

    [Theory]
    [InlineData(Christmas, "2025-12-25", "1 free day from 25 December 2026 to 25 December 2026", null)]
    [InlineData(Christmas, "2025-12-26", "1 free day from 25 December 2026 to 25 December 2026",
        "later holidays count as working days: export the calendar for the next 12 months too")]
    [InlineData("", "2026-01-01", "no free days",
        "later holidays count as working days: export the calendar for the next 12 months too")]
    [InlineData("BEGIN:VEVENT\nDTSTART:20261222T180000\nEND:VEVENT\n" + Christmas, "2025-12-25",
        "1 free day from 25 December 2026 to 25 December 2026", "not used: line 2: the event lasts hours, not whole days")]
    public void Doctor_says_how_far_a_holiday_file_reaches_and_what_is_not_used(string events, string today, string found, string? toDo)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "days.ics");
        File.WriteAllText(file, $"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n");

        var result = HolidayDiagnostics.Run(file, "Europe/London", Given.Day(today));

        Assert.Equal(($"{file}, {found}", null, toDo), (result.Found, result.Trouble, result.ToDo));
    }

    [Fact]
    public void A_holiday_file_that_became_unreadable_is_bad()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "days.ics");
        Assert.NotNull(HolidayDiagnostics.Run(file, "Europe/London", Given.Day("2026-11-22")).Trouble);
    }
}
