using CcsviReview.Tests.Policies;
using CcsviReview.WorkingTime;

namespace CcsviReview.Tests.WorkingTime;

/// <summary>The built-in days: those that are known, and the rules of the act with Easter by another way than the library's.</summary>
public sealed class BankHolidaysTests
{
    // Written down on 22 November 2026 from gov.uk/bank-holidays and its rules: the Banking and Financial Dealings Act 1971, the
    // St Andrew's Day Bank Holiday (Scotland) Act 2007, and the royal proclamation of 3 February 2026 for 15 June 2026.
    public static TheoryData<string, string> Known => new()
    {
        {
            "england-and-wales",
            """
            2026-01-01 New Year's Day
            2026-04-03 Good Friday
            2026-04-06 Easter Monday
            2026-05-04 Early May bank holiday
            2026-05-25 Spring bank holiday
            2026-08-31 Summer bank holiday
            2026-12-25 Christmas Day
            2026-12-28 Boxing Day (substitute day)
            2027-01-01 New Year's Day
            2027-03-26 Good Friday
            2027-03-29 Easter Monday
            2027-05-03 Early May bank holiday
            2027-05-31 Spring bank holiday
            2027-08-30 Summer bank holiday
            2027-12-27 Christmas Day (substitute day)
            2027-12-28 Boxing Day (substitute day)
            2028-01-03 New Year's Day (substitute day)
            2028-04-14 Good Friday
            2028-04-17 Easter Monday
            2028-05-01 Early May bank holiday
            2028-05-29 Spring bank holiday
            2028-08-28 Summer bank holiday
            2028-12-25 Christmas Day
            2028-12-26 Boxing Day
            """
        },
        {
            "scotland",
            """
            2026-01-01 New Year's Day
            2026-01-02 2nd January
            2026-04-03 Good Friday
            2026-05-04 Early May bank holiday
            2026-05-25 Spring bank holiday
            2026-06-15 World Cup bank holiday
            2026-08-03 Summer bank holiday
            2026-11-30 St Andrew's Day
            2026-12-25 Christmas Day
            2026-12-28 Boxing Day (substitute day)
            2027-01-01 New Year's Day
            2027-01-04 2nd January (substitute day)
            2027-03-26 Good Friday
            2027-05-03 Early May bank holiday
            2027-05-31 Spring bank holiday
            2027-08-02 Summer bank holiday
            2027-11-30 St Andrew's Day
            2027-12-27 Christmas Day (substitute day)
            2027-12-28 Boxing Day (substitute day)
            2028-01-03 New Year's Day (substitute day)
            2028-01-04 2nd January (substitute day)
            2028-04-14 Good Friday
            2028-05-01 Early May bank holiday
            2028-05-29 Spring bank holiday
            2028-08-07 Summer bank holiday
            2028-11-30 St Andrew's Day
            2028-12-25 Christmas Day
            2028-12-26 Boxing Day
            """
        },
        {
            "northern-ireland",
            """
            2026-01-01 New Year's Day
            2026-03-17 St Patrick's Day
            2026-04-03 Good Friday
            2026-04-06 Easter Monday
            2026-05-04 Early May bank holiday
            2026-05-25 Spring bank holiday
            2026-07-13 Battle of the Boyne (Orangemen's Day) (substitute day)
            2026-08-31 Summer bank holiday
            2026-12-25 Christmas Day
            2026-12-28 Boxing Day (substitute day)
            2027-01-01 New Year's Day
            2027-03-17 St Patrick's Day
            2027-03-26 Good Friday
            2027-03-29 Easter Monday
            2027-05-03 Early May bank holiday
            2027-05-31 Spring bank holiday
            2027-07-12 Battle of the Boyne (Orangemen's Day)
            2027-08-30 Summer bank holiday
            2027-12-27 Christmas Day (substitute day)
            2027-12-28 Boxing Day (substitute day)
            2028-01-03 New Year's Day (substitute day)
            2028-03-17 St Patrick's Day
            2028-04-14 Good Friday
            2028-04-17 Easter Monday
            2028-05-01 Early May bank holiday
            2028-05-29 Spring bank holiday
            2028-07-12 Battle of the Boyne (Orangemen's Day)
            2028-08-28 Summer bank holiday
            2028-12-25 Christmas Day
            2028-12-26 Boxing Day
            """
        },
    };

    public static TheoryData<string, int> DivisionsAndYears => new(
        from division in BankHolidays.Divisions from year in Enumerable.Range(2026, 30) select (division, year));

    public static TheoryData<string> Countries => [.. BankHolidays.Countries.Select(country => country.Code)];

    [Theory, MemberData(nameof(Known))]
    public void The_days_of_2026_to_2028_are_those_of_the_government(string division, string days) => Assert.Equal(
        days.ReplaceLineEndings("\n").Split('\n'),
        BankHolidays.Of(division).Where(day => day.On.Year is >= 2026 and <= 2028).Select(day => $"{day.On:yyyy-MM-dd} {day.Name}"));

    [Theory, MemberData(nameof(DivisionsAndYears))]
    public void The_built_in_days_are_those_of_the_rules(string division, int year) => Assert.Equal(
        Expected(division, year).Order(),
        BankHolidays.Of(division).Select(day => day.On).Where(day => day.Year == year));

    [Theory, MemberData(nameof(DivisionsAndYears))]
    public void No_bank_holiday_is_on_a_weekend(string division, int year) => Assert.All(
        BankHolidays.Of(division).Where(day => day.On.Year == year), day => Assert.False(IsWeekend(day.On)));

    [Theory, MemberData(nameof(Countries))]
    public void Every_country_has_its_holidays_each_year(string code)
    {
        var days = BankHolidays.Of(code);
        Assert.All(Enumerable.Range(2026, 45), year =>
        {
            var named = days.Where(day => day.On.Year == year).ToList();
            Assert.InRange(named.Count, 4, 25);
            // Kept on the last day of the year before where 1 January is a Saturday, in some countries.
            Assert.Contains(days, day => day.On >= new DateOnly(year - 1, 12, 31) && day.On <= new DateOnly(year, 1, 4));
            Assert.All(named, day => Assert.False(string.IsNullOrWhiteSpace(day.Name)));
        });
    }

    [Theory]
    [InlineData("IE", "2026-02-02", true)]
    [InlineData("ireland", "2026-02-02", true)]
    [InlineData("DE", "2026-10-03", true)]
    [InlineData("Germany", "2026-10-05", false)]
    [InlineData("fr", "2026-07-14", true)]
    [InlineData("United States", "2026-07-04", false)]
    [InlineData("us", "2026-07-03", true)]
    [InlineData("NORTHERN-IRELAND", "2026-07-13", true)]
    public void A_country_is_known_by_its_code_and_its_name(string name, string day, bool isFree) =>
        Assert.Equal(isFree, BankHolidays.Of(name).Any(free => free.On == Given.Day(day)));

    // Two days of which the date may be looked up in any calendar, so that the second computation is not believed blindly.
    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2028, "2028-04-16")]
    [InlineData(2038, "2038-04-25")]
    public void Easter_falls_where_the_calendar_has_it(int year, string day) => Assert.Equal(Given.Day(day), Easter(year));

    [Theory]
    [InlineData("wales")]
    [InlineData("GB")]
    [InlineData("Atlantis")]
    [InlineData("")]
    public void Another_name_is_refused(string name)
    {
        Assert.False(BankHolidays.Has(name));
        Assert.Throws<ArgumentException>(() => BankHolidays.Of(name));
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

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
