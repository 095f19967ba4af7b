using CcsviReview.Localization;

namespace CcsviReview.Tests.Localization;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("Prot", "Port")]
    [InlineData("port", "Port")]
    [InlineData("Hots", "Host")]
    [InlineData("Passwrod", "Password")]
    [InlineData("PasswordFil", "PasswordFile")]
    [InlineData("Colour", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_offered_and_a_far_one_is_not(string word, string? meant) =>
        Assert.Equal(meant, DidYouMean.Nearest(word, ["Host", "Port", "Password", "PasswordFile"]));

    [Fact]
    public void A_word_of_any_length_is_answered_at_once() => Assert.Null(DidYouMean.Nearest(new string('x', 10_000_000), ["Port"]));
}
