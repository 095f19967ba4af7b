using CcsviReview.Facts;

namespace CcsviReview.Tests.Facts;

public sealed class StatedDateTests
{
    [Theory]
    [InlineData("2014-05-22", "2014-05-22", "2014-05-22", "2014-05-22", "22 May 2014")]
    [InlineData("2023-06", "2023-06", "2023-06-01", "2023-06-30", "June 2023")]
    [InlineData("2024-Q1", "2024", "2024-01-01", "2024-03-31", "Q1 2024")]
    [InlineData("2024-Q4", "2024", "2024-10-01", "2024-12-31", "Q4 2024")]
    [InlineData("9999-Q4", "9999", "9999-10-01", "9999-12-31", "Q4 9999")]
    [InlineData("2002", "2002", "2002-01-01", "2002-12-31", "2002")]
    public void A_date_keeps_its_precision_in_every_form(string stored, string iso, string first, string last, string words)
    {
        var date = StatedDate.Parse(stored);

        Assert.Equal((stored, iso, words), (date.ToString(), date.ToIso(), date.ToWords()));
        Assert.Equal((StatedDate.Parse(first).First, StatedDate.Parse(last).First), (date.First, date.Last));
    }

    [Theory]
    [InlineData("2024-Q0")]
    [InlineData("2024-Q5")]
    [InlineData("2024-q3")]
    [InlineData("0000-Q1")]
    [InlineData("20 4-Q1")]
    [InlineData("2024-13")]
    [InlineData("")]
    [InlineData(null)]
    public void Text_that_is_not_a_date_is_not_read_as_one(string? text) => Assert.False(StatedDate.TryParse(text, out _));

    [Fact]
    public void Dates_of_one_first_day_are_ordered_by_precision() => Assert.Equal(
        ["2024", "2024-Q1", "2024-01", "2024-01-01", "2024-Q2"],
        new[] { "2024-Q2", "2024-01-01", "2024-01", "2024-Q1", "2024" }.Select(StatedDate.Parse).Order().Select(date => date.ToString()));

    [Fact]
    public void A_due_date_counts_from_the_first_day_of_the_quarter() =>
        Assert.Equal(new DateOnly(2027, 7, 1), ReviewInterval.Parse("P3Y").After(StatedDate.Parse("2024-Q3").First));
}
