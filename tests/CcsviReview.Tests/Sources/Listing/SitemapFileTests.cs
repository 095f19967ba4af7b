using System.Text;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Tests.Sources.Listing;

public sealed class SitemapFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Pages_and_their_dates_are_read_whatever_the_namespace_and_the_rest()
    {
        var file = Read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
              <url><loc> https://e.org/a?x=1&amp;y=2 </loc><lastmod>2026-05-01</lastmod><image:image><image:loc>https://e.org/i.png</image:loc></image:image></url>
              <url><lastmod>2026-05-01T10:00:00+01:00</lastmod><loc><![CDATA[https://e.org/b]]></loc><priority>0.5</priority></url>
              <url><lastmod>2026-01-01</lastmod></url>
              <url><loc>https://e.org/c</loc><lastmod/></url>
            </urlset>
            """);

        Assert.True(file.IsSitemap);
        Assert.Equal(
            [
                new("https://e.org/a?x=1&y=2", "2026-05-01"), new("https://e.org/b", "2026-05-01T10:00:00+01:00"),
                new("https://e.org/c", null),
            ],
            file.Pages);
        Assert.Equal(0, file.OddDates);
        Assert.Null(file.Trouble);
    }

    [Theory]
    [InlineData("2026", true)]
    [InlineData("2026-05", true)]
    [InlineData("2026-05-01T10:00Z", true)]
    [InlineData("2026-05-01T10:00:00.123456+02:00", true)]
    [InlineData("2026-11-23T11:59:59Z", true)]
    [InlineData("2026-11-23T12:00:01Z", false)]
    [InlineData("2027-01-01", false)]
    [InlineData("01/05/2026", false)]
    [InlineData("2026-02-30", false)]
    [InlineData("yesterday", false)]
    public void A_last_change_that_cannot_be_is_ignored_and_counted(string text, bool isKept)
    {
        var file = Read($"<urlset><url><loc>https://e.org/a</loc><lastmod>{text}</lastmod></url></urlset>");

        Assert.Equal(isKept ? text : null, Assert.Single(file.Pages).LastModified);
        Assert.Equal(isKept ? 0 : 1, file.OddDates);
    }

    [Fact]
    public void An_index_lists_sitemaps()
    {
        var file = Read(
            "<sitemapindex><sitemap><loc>https://e.org/1.xml</loc></sitemap><sitemap><loc>https://e.org/2.xml</loc></sitemap></sitemapindex>");

        Assert.Equal(["https://e.org/1.xml", "https://e.org/2.xml"], file.Sitemaps);
        Assert.Empty(file.Pages);
    }

    [Fact]
    public void A_text_file_lists_one_address_a_line()
    {
        var file = Read("\uFEFFhttps://e.org/a\r\nhttps://e.org/b\n\nnonsense\n");

        Assert.Equal(["https://e.org/a", "https://e.org/b"], file.Pages.Select(p => p.Location));
    }

    [Theory]
    [InlineData("<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><urlset><url><loc>&b;</loc></url></urlset>")]
    [InlineData("<!DOCTYPE urlset SYSTEM \"file:///etc/passwd\"><urlset><url><loc>https://e.org/</loc></url></urlset>")]
    public void A_document_type_is_refused_so_that_nothing_is_expanded(string text)
    {
        var file = Read(text);

        Assert.False(file.IsSitemap);
        Assert.Empty(file.Pages);
        Assert.NotNull(file.Trouble);
    }

    [Fact]
    public void What_comes_before_an_error_is_kept()
    {
        var file = Read("<urlset><url><loc>https://e.org/a</loc></url><url><loc>https://e.org/b</lo");

        Assert.Equal("https://e.org/a", Assert.Single(file.Pages).Location);
        Assert.Contains("well-formed", file.Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body><p>Not here</p></body></html>")]
    [InlineData("<!doctype html><title>x</title>")]
    [InlineData("hello")]
    [InlineData("")]
    public void Anything_else_is_not_a_sitemap(string text) => Assert.False(Read(text).IsSitemap);

    [Theory]
    [InlineData(50_000, false)]
    [InlineData(50_001, true)]
    public void At_most_50000_addresses_are_read_and_more_are_reported(int count, bool isReported)
    {
        var file = Read(
            $"<urlset>{string.Concat(Enumerable.Range(0, count).Select(i => $"<url><loc>https://e.org/{i}</loc></url>"))}</urlset>");

        Assert.Equal(50_000, file.Pages.Count);
        Assert.Equal(isReported, file.Trouble is not null);
    }

    [Fact]
    public void Deep_nesting_is_survived()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 200_000));

        Assert.Empty(Read($"<urlset><url><loc>{deep}").Pages);
        Assert.Empty(Read($"<urlset>{deep}").Pages);
    }

    private static SitemapFile Read(string text) => SitemapFile.Read(Encoding.UTF8.GetBytes(text), Now);
}
