using CcsviReview.Reminders.WorkingDays;
using CcsviReview.Tests.Policies;

namespace CcsviReview.Tests.Reminders.WorkingDays;

/// <summary>The built-in days, computed a second time from the rules of the act and Easter by another way than a table.</summary>
public sealed class BankHolidaysTests
{
    public static TheoryData<string, int> DivisionsAndYears => new(
        from division in BankHolidays.Divisions from year in Enumerable.Range(2026, 3) select (division, year));

    [Theory, MemberData(nameof(DivisionsAndYears))]
    public void The_built_in_days_are_those_of_the_rules(string division, int year) => Assert.Equal(
        Expected(division, year).Order(),
        BankHolidays.Of(division).Select(day => day.On).Where(day => day.Year == year));

    [Theory]
    [InlineData("england-and-wales", 8, 8, 8)]
    [InlineData("scotland", 10, 9, 9)]
    [InlineData("northern-ireland", 10, 10, 10)]
    public void Each_year_has_as_many_days_as_the_government_counts(string division, int first, int second, int third) => Assert.Equal(
        [first, second, third], BankHolidays.Of(division).GroupBy(day => day.On.Year).Select(year => year.Count()));

    [Theory, MemberData(nameof(DivisionsAndYears))]
    public void No_bank_holiday_is_on_a_weekend_and_a_moved_one_says_so(string division, int year) => Assert.All(
        BankHolidays.Of(division).Where(day => day.On.Year == year),
        day =>
        {
            Assert.False(IsWeekend(day.On));
            Assert.Equal(Moved(day, year), day.Name.EndsWith("(substitute day)", StringComparison.Ordinal));
        });

    // Two days of which the date may be looked up in any calendar, so that the second computation is not believed blindly.
    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2028, "2028-04-16")]
    [InlineData(2038, "2038-04-25")]
    public void Easter_falls_where_the_calendar_has_it(int year, string day) => Assert.Equal(Given.Day(day), Easter(year));

    [Fact]
    public void An_unknown_division_is_refused() => Assert.Throws<ArgumentException>(() => BankHolidays.Of("wales"));

    [Fact]
    public void The_last_known_day_ends_the_last_year_that_is_built_in() =>
        Assert.All(BankHolidays.Divisions, name => Assert.Equal(BankHolidays.KnownUntil.Year, BankHolidays.Of(name)[^1].On.Year));

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    // A fixed holiday is moved when the day of its own date is another than the one in the list.
    private static bool Moved(FreeDay day, int year) => day.Name switch
    {
        ['N', 'e', 'w', ..] => day.On != new DateOnly(year, 1, 1),
        ['2', 'n', 'd', ..] => day.On != new DateOnly(year, 1, 2),
        ['S', 't', ' ', 'P', ..] => day.On != new DateOnly(year, 3, 17),
        ['B', 'a', 't', ..] => day.On != new DateOnly(year, 7, 12),
        ['S', 't', ' ', 'A', ..] => day.On != new DateOnly(year, 11, 30),
        ['C', 'h', 'r', ..] => day.On != new DateOnly(year, 12, 25),
        ['B', 'o', 'x', ..] => day.On != new DateOnly(year, 12, 26),
        _ => false,
    };

    private static List<DateOnly> Expected(string division, int year)
    {
        var isScotland = division == "scotland";
        var isIreland = division == "northern-ireland";
        List<DateOnly> days =
        [
            Easter(year).AddDays(-2), Monday(year, 5, 1), LastMonday(year, 5), isScotland ? Monday(year, 8, 1) : LastMonday(year, 8),
        ];
        if (!isScotland)
            days.Add(Easter(year).AddDays(1));
        if (isScotland && year == 2026)
            days.Add(new DateOnly(2026, 6, 15));      // royal proclamation of 3 February 2026
        (int Month, int Day)[] observed = isScotland ? [(1, 1), (1, 2), (11, 30), (12, 25), (12, 26)]
            : isIreland ? [(1, 1), (3, 17), (7, 12), (12, 25), (12, 26)]
            : [(1, 1), (12, 25), (12, 26)];
        foreach (var (month, day) in observed)
        {
            var on = new DateOnly(year, month, day);
            while (IsWeekend(on) || days.Contains(on) || (on.Day != day && IsNamed(observed, on)))
                on = on.AddDays(1);
            days.Add(on);
        }
        return days;
    }

    // Christmas on a Sunday does not take Boxing Day's own Monday, but the Tuesday after it.
    private static bool IsNamed((int Month, int Day)[] observed, DateOnly on) => observed.Contains((on.Month, on.Day));

    private static DateOnly Monday(int year, int month, int atLeast) =>
        Enumerable.Range(atLeast, 7).Select(day => new DateOnly(year, month, day)).Single(day => day.DayOfWeek == DayOfWeek.Monday);

    private static DateOnly LastMonday(int year, int month) => Monday(year, month, DateTime.DaysInMonth(year, month) - 6);

    // The ecclesiastical full moon by golden number and epact, as the Book of Common Prayer has it; then the Sunday after.
    private static DateOnly Easter(int year)
    {
        var golden = (year % 19) + 1;
        var century = (year / 100) + 1;
        var solar = (3 * century / 4) - 12;
        var lunar = (((8 * century) + 5) / 25) - 5;
        var epact = ((11 * golden) + 20 + lunar - solar) % 30;
        epact = epact < 0 ? epact + 30 : epact;
        epact += epact == 24 || (epact == 25 && golden > 11) ? 1 : 0;
        var moon = 44 - epact;
        var full = new DateOnly(year, 3, 1).AddDays((moon < 21 ? moon + 30 : moon) - 1);
        return full.AddDays(7 - (int)full.DayOfWeek);
    }
}
