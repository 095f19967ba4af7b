using System.Diagnostics;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Listing;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Sources.Listing;

public sealed class SiteLinksTests
{
    [Theory]
    [InlineData("<a href='x'>x</a>", "https://e.org/d/x")]
    [InlineData("<A HREF=/x>", "https://e.org/x")]
    [InlineData("<a class=\"b\"\n href = \"?a=1&amp;b=2\" >", "https://e.org/d?a=1&b=2")]
    [InlineData("<area href=x>", "https://e.org/d/x")]
    [InlineData("<a href=x><a href=./x#y>", "https://e.org/d/x")]
    [InlineData("<base href='/z/'><a href=x>", "https://e.org/z/x")]
    [InlineData("<base target=_top><base href=/z/><base href=/q/><a href=x>", "https://e.org/z/x")]
    [InlineData("<a href=x href=y>", "https://e.org/d/x")]
    [InlineData("<p <a href=x>", "")]
    [InlineData("<a href='x' rel='noopener NoFollow'>", "")]
    [InlineData("<meta name=Robots content='noindex, nofollow'><a href=x>", "")]
    [InlineData("<a href=x><meta name=robots content=none>", "")]
    [InlineData("<meta name=robots content=noindex><a href=x>", "https://e.org/d/x")]
    [InlineData("<!-- <a href=x> --><a href=y>", "https://e.org/d/y")]
    [InlineData("<!--><a href=x>", "https://e.org/d/x")]
    [InlineData("<!---><a href=x>", "https://e.org/d/x")]
    [InlineData("<!-- x --!><a href=y>", "https://e.org/d/y")]
    [InlineData("<!-- <a href=x> --- ><a href=y>", "")]
    [InlineData("<noscript><a href=x></noscript><a href=y>", "https://e.org/d/y")]
    [InlineData("<title><a href=x></titles><a href=y></title><a href=z>", "https://e.org/d/z")]
    [InlineData("<p title='a > b'><a href=x title=\"<a href=y>\">", "https://e.org/d/x")]
    [InlineData("<script>'<a href=x>'</script><a href=y>", "https://e.org/d/y")]
    [InlineData("<STYLE><a href=x></Style ><a href=y>", "https://e.org/d/y")]
    [InlineData("<script><a href=x>", "")]
    [InlineData("<a href='javascript:x()'><a href='mailto:x@y'><a name=x><a href='http://[bad'>", "")]
    [InlineData("<a href=\"x", "https://e.org/d/x")]
    [InlineData("< a href=x></a href=x>", "")]
    [InlineData("<a/href=x>", "https://e.org/d/x")]
    public void Links_are_found_as_a_browser_finds_them(string html, string links) =>
        Assert.Equal(links, string.Join(' ', Of(html).Select(l => l.Address.Text)));

    [Fact]
    public void No_more_than_5000_links_are_taken_from_one_page() =>
        Assert.Equal(5000, Of(string.Concat(Enumerable.Range(0, 5001).Select(i => $"<a href={i}>"))).Count);

    [Fact]
    public void The_charset_of_the_page_does_not_hide_its_links()
    {
        PageContent page = new(
            "https://e.org/d", PageFormat.Html, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<a href=é>")).ToArray())
        {
            Charset = "no-such-charset",
        };

        Assert.Equal("https://e.org/%C3%A9", Assert.Single(SiteLinks.Of(page, Here("https://e.org/d"))).Address.Text);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<a ")]
    [InlineData("<a x=' ")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<title></title>")]
    [InlineData("<a><b></a>")]
    [InlineData("<base href=x>")]
    [InlineData("<")]
    public void Five_megabytes_of_the_worst_cost_little(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 5 * 1024 * 1024 / piece.Length));
        var since = Stopwatch.GetTimestamp();

        Assert.Empty(Of(html));

        // Not a measurement: quadratic time would mean hours here.
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 0, 60);
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        var pieces = Gen.Elements("<", ">", "a", "<a", " href", "=", "'", "\"", "/", "!--", "-->", "<script", "</script", "<base href=",
            "\0", "é", "&amp;", "http://", "#");
        Prop.ForAll((from list in pieces.ListOf() select string.Concat(list)).ToArbitrary(), html => Of(html).Count <= 5000)
            .QuickCheckThrowOnFailure();
    }

    private static IReadOnlyList<Target> Of(string html) =>
        SiteLinks.Of(new PageContent("https://e.org/d", PageFormat.Html, Encoding.UTF8.GetBytes(html)), Here("https://e.org/d/"));

    private static Target Here(string text) => Target.TryParse(text, out var target, out var why) ? target : throw new FormatException(why);
}
