using System.Text;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Tests.Sources.Listing;

public sealed class RobotsFileTests
{
    [Theory]
    // RFC 9309 section 5.1 and 2.2.2
    [InlineData("User-agent: *\nDisallow: /private", "/private/x", false)]
    [InlineData("User-agent: *\nDisallow: /private", "/public", true)]
    [InlineData("User-agent: *\nDisallow: /private", "/Private", true)]
    [InlineData("User-agent: *\nDisallow:", "/x", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nAllow: /a/page\nDisallow: /a", "/a/page.html", true)]
    [InlineData("User-agent: *\nAllow: /a/page\nDisallow: /a/page.", "/a/page.html", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.php", "/x/index.php?y", false)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/index.php?y", true)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/index.php", false)]
    [InlineData("User-agent: *\nDisallow: /fish*x*y", "/fish/1x2y3", false)]
    [InlineData("User-agent: *\nDisallow: /fish*x*y", "/fish/1y2x3", true)]
    [InlineData("User-agent: *\nDisallow: /a$", "/ab", true)]
    [InlineData("User-agent: *\nDisallow: /a*a$", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /caf%C3%A9", "/caf%c3%a9", false)]
    [InlineData("User-agent: *\nDisallow: /café", "/caf%C3%A9", false)]
    [InlineData("User-agent: *\nDisallow: /%7Ejoe", "/~joe/", false)]
    [InlineData("User-agent: *\nDisallow: /a # not /b", "/a", false)]
    [InlineData("user-AGENT : *\r\ndisALLOW : /a\r\n", "/a", false)]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /a", "/a", false)]
    [InlineData("Disallow: /a", "/a", true)]
    [InlineData("<html><body>User-agent: *<br>\nDisallow: /</body></html>", "/a", true)]
    public void The_longest_rule_decides_and_of_equals_the_one_that_allows(string file, string path, bool allowed) =>
        Assert.Equal(allowed, Read(file).Allows(path));

    [Theory]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: ccsvi-review\nDisallow: /x", "/a", true)]
    [InlineData("User-agent: CCSVI-Review/2.0\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/a", true)]
    [InlineData("User-agent: ccsvi\nDisallow: /\n", "/a", true)]
    [InlineData("User-agent: ccsvi-reviewer\nDisallow: /\n", "/a", true)]
    [InlineData("User-agent: ccsvi-review\nUser-agent: other\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: ccsvi-review\nDisallow: /x\nUser-agent: other\nDisallow: /a", "/a", true)]
    [InlineData(
        "User-agent: ccsvi-review\nDisallow: /x\nUser-agent: other\nDisallow: /b\nUser-agent: ccsvi-review\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: ccsvi-review\n\nUser-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    public void The_groups_that_name_this_program_apply_or_else_those_for_all(string file, string path, bool allowed) =>
        Assert.Equal(allowed, Read(file).Allows(path));

    [Theory]
    [InlineData("Crawl-delay: 2.5", 2.5)]
    [InlineData("Crawl-delay: 999999999999999999999999", 3600)]
    [InlineData("Crawl-delay: -1", 0)]
    [InlineData("Crawl-delay: NaN", 0)]
    [InlineData("Crawl-delay: 1e3", 0)]
    [InlineData("Crawl-delay: soon", 0)]
    public void A_crawl_delay_is_read_up_to_an_hour(string line, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read($"User-agent: *\n{line}").CrawlDelay);

    [Fact]
    public void Sitemaps_belong_to_no_group_and_keep_their_fragments() =>
        Assert.Equal(
            ["https://e.org/a.xml", "/b.xml#x"], Read("Sitemap: https://e.org/a.xml\nUser-agent: other\nsitemap:/b.xml#x").Sitemaps);

    [Fact]
    public void Hostile_patterns_are_matched_quickly_and_random_bytes_do_no_harm()
    {
        var stars = string.Join('\n', Enumerable.Repeat("Disallow: /" + string.Concat(Enumerable.Repeat("*a", 500)) + "b", 500));
        Assert.True(Read("User-agent: *\n" + stars).Allows("/" + new string('a', 2000)));

        var noise = new byte[500 * 1024];
        new Random(7).NextBytes(noise);
        Assert.NotNull(RobotsFile.Read(noise));
    }

    private static RobotsRules Read(string text) => RobotsFile.Read(Encoding.UTF8.GetBytes(text));
}
