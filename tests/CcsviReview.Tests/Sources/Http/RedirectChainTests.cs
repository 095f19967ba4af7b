using CcsviReview.Sources.Http;

namespace CcsviReview.Tests.Sources.Http;

public sealed class RedirectChainTests
{
    [Theory]
    [InlineData("https://e.org/a", "http://e.org/b", false)]
    [InlineData("https://e.org/a", "http://e.org/a", false)]
    [InlineData("https://e.org/a", "//e.org/b", true)]
    [InlineData("http://e.org/a", "https://e.org/a", true)]
    [InlineData("http://e.org/a", "http://e.org/b", true)]
    public void A_redirect_never_leads_from_a_secure_page_to_one_that_is_not(string from, string location, bool isFollowed)
    {
        Assert.True(Target.TryParse(from, out var start, out _));
        RedirectChain trail = new(start);
        FetchResponse answer = new(301, default) { Location = location };

        if (isFollowed)
            trail.Follow(answer);
        else
            Assert.Contains(
                "from https to http", Assert.Throws<UnreadableException>(() => trail.Follow(answer)).Message, StringComparison.Ordinal);
        Assert.Equal(isFollowed ? 1 : 0, trail.Hops);
    }
}
