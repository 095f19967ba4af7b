using CcsviReview.Facts;

namespace CcsviReview.Tests.Facts;

public sealed class ReviewIntervalTests
{
    [Theory]
    [InlineData("2014-05-22", "P3Y", "2017-05-22")]
    [InlineData("2021-08-31", "P6M", "2022-02-28")]
    [InlineData("2023-08-31", "P6M", "2024-02-29")]
    [InlineData("2024-02-29", "P3Y", "2027-02-28")]
    [InlineData("2024-02-29", "P4Y", "2028-02-29")]
    [InlineData("2024-01-31", "P1M", "2024-02-29")]
    [InlineData("2024-01-31", "P2M", "2024-03-31")]
    [InlineData("2024-01-01", "P191D", "2024-07-10")]
    [InlineData("9999-12-31", "P1D", "9999-12-31")]
    [InlineData("9990-01-01", "P10Y", "9999-12-31")]
    public void Due_is_calendar_arithmetic_clamped_to_the_month_end(string start, string interval, string due) =>
        Assert.Equal(
            DateOnly.ParseExact(due, "yyyy-MM-dd"), ReviewInterval.Parse(interval).After(DateOnly.ParseExact(start, "yyyy-MM-dd")));

    [Theory]
    [InlineData("P1Y", "P1Y")]
    [InlineData("P12M", "P1Y")]
    [InlineData("P18M", "P18M")]
    [InlineData("P2W", "P14D")]
    [InlineData("P1Y6M3D", "P18M3D")]
    [InlineData("P100Y", "P100Y")]
    public void An_interval_has_one_text(string text, string canonical) =>
        Assert.Equal(canonical, ReviewInterval.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("3Y")]
    [InlineData("P0D")]
    [InlineData("P-1Y")]
    [InlineData("P101Y")]
    [InlineData("P36526D")]
    [InlineData("PT3M43S")]
    [InlineData("P3Y\n")]
    public void Text_that_is_not_an_interval_is_refused(string text) => Assert.False(ReviewInterval.TryParse(text, out _));
}
