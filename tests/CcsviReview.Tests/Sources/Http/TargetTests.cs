using CcsviReview.Sources.Http;

namespace CcsviReview.Tests.Sources.Http;

public sealed class TargetTests
{
    private static readonly Target Page = Read("https://e.org/a/b/?q=1");

    [Theory]
    [InlineData("c", "https://e.org/a/b/c")]
    [InlineData("../c/", "https://e.org/a/c/")]
    [InlineData("/c#x", "https://e.org/c")]
    [InlineData("?p=2", "https://e.org/a/b/?p=2")]
    [InlineData("#top", "https://e.org/a/b/?q=1")]
    [InlineData("", "https://e.org/a/b/?q=1")]
    [InlineData(" c ", "https://e.org/a/b/c")]
    [InlineData("//x.org/y", "https://x.org/y")]
    [InlineData("HTTP://X.org/y", "http://x.org/y")]
    [InlineData("c?u=http://x.org:80/", "https://e.org/a/b/c?u=http://x.org:80/")]
    [InlineData("./c:d", "https://e.org/a/b/c:d")]
    public void A_reference_leads_where_a_browser_would_go(string reference, string uri)
    {
        Assert.True(Page.TryResolve(reference, out var target, out _));
        Assert.Equal(uri, target.Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:a@e.org")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://e.org/")]
    [InlineData("//user@x.org/")]
    [InlineData("https://x.org:25/")]
    [InlineData("\\\\x.org\\y")]
    [InlineData("/a\r\nSet-Cookie: x")]
    [InlineData("http://")]
    public void A_reference_to_what_cannot_be_a_page_is_refused(string reference) => Assert.False(Page.TryResolve(reference, out _, out _));

    [Fact]
    public void A_page_is_requested_without_tracking_parameters_but_a_redirect_is_followed_exactly()
    {
        Assert.True(Page.TryResolve("/c/?utm_source=x&b=2#y", out var link, out _));
        Assert.True(Page.TryFollow("/c/?utm_source=x&b=2#y", out var redirect, out _));

        Assert.Equal("https://e.org/c/?b=2", link.Uri.AbsoluteUri);
        Assert.Equal("https://e.org/c/?utm_source=x&b=2", redirect.Uri.AbsoluteUri);
        Assert.Equal(link.Address, redirect.Address);
    }

    [Fact]
    public void The_form_asked_for_keeps_the_last_slash_that_the_address_drops()
    {
        Assert.Equal("https://e.org/a/b?q=1", Page.Address.Text);
        Assert.True(Page.HasLastSlash);
        Assert.Equal(Page.Uri, Target.Of(Page.Address, lastSlash: true).Uri);
        Assert.False(Read("https://e.org/").HasLastSlash);
    }

    private static Target Read(string text) => Target.TryParse(text, out var target, out var why) ? target : throw new FormatException(why);
}
