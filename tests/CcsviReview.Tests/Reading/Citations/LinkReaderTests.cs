using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Reading.Citations;

/// <summary>Which links of a page are links of its own text, and where they lead.</summary>
public sealed class LinkReaderTests
{
    private const string Page = "https://example.org/a/page";

    [Theory]
    [InlineData("https://other.org/x", "https://other.org/x")]
    [InlineData("HTTP://Other.org/x", "http://other.org/x")]
    [InlineData("//other.org/x", "https://other.org/x")]
    [InlineData("/x", "https://example.org/x")]
    [InlineData("x?y=1", "https://example.org/a/x?y=1")]
    [InlineData("../x", "https://example.org/x")]
    [InlineData("?y=1", "https://example.org/a/page?y=1")]
    [InlineData("x/10:20", "https://example.org/a/x/10:20")]
    [InlineData("https://other.org/x#part", "https://other.org/x")]
    [InlineData("#part", null)]
    [InlineData("", null)]
    [InlineData("mailto:jane@example.org", null)]
    [InlineData("tel:+441234", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("ftp://other.org/x", null)]
    [InlineData("https://", null)]
    [InlineData("https:\\\\other.org", null)]
    public void A_link_leads_where_a_browser_would_go_on_the_web(string written, string? expected) => Assert.Equal(
        expected is null ? [] : [expected], Links($"<p>See <a href=\"{written}\">these words</a>.</p>").Select(link => link.Address));

    [Fact]
    public void Links_of_menus_headers_footers_sidebars_references_comments_and_code_are_not_of_the_text()
    {
        var links = Links("""
            <p>See <a href="/own">the words</a> and <a href="/own">them again</a>.</p><ul><li><a href="/listed">a list</a></li></ul>
            <h2>References</h2><ol><li><a href="https://example.org/cited">A document that it cites</a></li></ol>
            """, before: "<nav><a href=/menu>Menu</a></nav><header><a href=/top>Top</a></header>",
            after: "<aside><a href=/side>Side</a></aside><footer><a href=/foot>Foot</a></footer>");

        Assert.Equal(
            [("the words", "https://example.org/own"), ("a list", "https://example.org/listed")],
            links.Select(link => (link.Text, link.Address)));
    }

    [Theory]
    [InlineData("https://elsewhere.org/b/", "https://elsewhere.org/b/x")]
    [InlineData("/b/", "https://example.org/b/x")]
    [InlineData("javascript:1", "https://example.org/a/x")]
    public void A_base_element_says_where_relative_links_start(string home, string expected) =>
        Assert.Equal(expected, Assert.Single(Links("<p>See <a href=x>these words</a>.</p>", $"<base href=\"{home}\">")).Address);

    [Fact]
    public void In_a_folder_only_whole_addresses_are_links_to_the_web()
    {
        var page = ScriptedSource.Html("docs/page.md", "<p><a href=/x>One</a> <a href=\"https://other.org/y\">two</a></p>").Content;
        var read = PageReader.Read(page, new SiteConventions { ReadsLinks = true });
        Assert.Equal(["https://other.org/y"], read.Links.Select(link => link.Address));
        Assert.Empty(PageReader.Read(page, SiteConventions.Unknown).Links);
    }

    [Fact]
    public void Many_links_and_long_words_are_bounded()
    {
        var all = string.Concat(Enumerable.Range(0, 2000).Select(at => $"<p><a href=\"/{at}\">{new string('w', 500)}</a></p>"));
        var links = Links(all);
        Assert.Equal(500, links.Count);
        Assert.All(links, link => Assert.InRange(link.Text.Length, 1, 201));
    }

    private static IReadOnlyList<PageLink> Links(string main, string before = "", string after = "")
    {
        var html = $"<html lang=en><title>T</title>{before}<main><h1>Advice</h1><p>Some words of the page.</p>{main}</main>{after}</html>";
        var page = new PageContent(Page, PageFormat.Html, Encoding.UTF8.GetBytes(html));
        return PageReader.Read(page, new SiteConventions { ReadsLinks = true }).Links;
    }
}
