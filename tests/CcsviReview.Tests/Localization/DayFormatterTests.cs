using CcsviReview.Facts;
using CcsviReview.Localization;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Localization;

public sealed class DayFormatterTests
{
    [Theory]
    [InlineData("2017-05-22", "9 years ago")]
    [InlineData("2026-11-21", "yesterday")]
    [InlineData("2026-11-22", "today")]
    [InlineData("2026-11-23", "tomorrow")]
    [InlineData("2026-12-03", "in 11 days")]
    [InlineData("2026-09-23", "60 days ago")]
    [InlineData("2026-09-22", "2 months ago")]
    [InlineData("2024-11-23", "23 months ago")]
    [InlineData("2024-11-22", "2 years ago")]
    [InlineData("2028-11-21", "in 23 months")]
    [InlineData("2028-11-22", "in 2 years")]
    [InlineData("0001-01-01", "2,025 years ago")]
    public void Distances_are_given_in_whole_units_and_never_rounded_up(string day, string words) =>
        Assert.Equal(words, DayFormatter.Distance(Day(day), Day("2026-11-22")));

    [Theory]
    [InlineData("2014-05-22", "on 22 May 2014")]
    [InlineData("2023-06", "in June 2023")]
    [InlineData("2024-Q3", "in Q3 2024")]
    [InlineData("2002", "in 2002")]
    public void A_date_keeps_its_precision(string date, string words) => Assert.Equal(words, DayFormatter.On(StatedDate.Parse(date)));
}
