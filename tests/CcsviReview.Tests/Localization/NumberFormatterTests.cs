using CcsviReview.Localization;

namespace CcsviReview.Tests.Localization;

public sealed class NumberFormatterTests
{
    [Theory]
    [InlineData(0, "0 pages")]
    [InlineData(1, "1 page")]
    [InlineData(2, "2 pages")]
    [InlineData(1234567, "1,234,567 pages")]
    public void A_number_goes_with_its_noun(int number, string said) => Assert.Equal(said, NumberFormatter.Of(number, "page"));

    [Theory]
    [InlineData(1, "1 reply was lost")]
    [InlineData(2, "2 replies were lost")]
    public void A_word_of_another_ending_is_given_whole(int number, string said) =>
        Assert.Equal(said, NumberFormatter.Of(number, "reply was lost", "replies were lost"));

    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(0.5, "0.5 seconds")]
    [InlineData(1, "1 second")]
    [InlineData(1.04, "1 second")]
    [InlineData(1.1, "1.1 seconds")]
    [InlineData(30, "30 seconds")]
    public void Seconds_have_a_tenth_where_there_is_one(double seconds, string said) =>
        Assert.Equal(said, NumberFormatter.Seconds(TimeSpan.FromSeconds(seconds)));
}
