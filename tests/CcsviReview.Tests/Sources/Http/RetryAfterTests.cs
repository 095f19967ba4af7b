using CcsviReview.Sources.Http;

namespace CcsviReview.Tests.Sources.Http;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 120 ", 120)]
    [InlineData("86400", 86400)]
    [InlineData("86401", 86400)]
    [InlineData("1000000000000", 86400)]
    [InlineData("000000000000005", 5)]
    [InlineData("Sun, 22 Nov 2026 12:01:00 GMT", 60)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("Wed, 22 Nov 2028 12:00:00 GMT", 86400)]
    public void Seconds_and_dates_are_read_up_to_a_day(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(text, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("2026-11-22")]
    public void Anything_else_is_as_if_it_were_not_there(string? text) => Assert.Null(RetryAfter.Read(text, Now));
}
