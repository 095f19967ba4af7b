using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

/// <summary>Label and value are in different elements; the four facts are reviewed, updated, next, interval.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData("<p><strong>Last reviewed:</strong> 22 May 2014</p>")]
    [InlineData("<p>Last reviewed:<br>22 May 2014</p>")]
    [InlineData("<p><span>Last reviewed</span><span>22 May 2014</span></p>")]
    [InlineData("<p>Last reviewed</p><p>22 May 2014</p>")]
    [InlineData("<div>Last reviewed</div><div>22 May 2014</div>")]
    [InlineData("<h2>Last reviewed</h2><p>22 May 2014</p>")]
    [InlineData("<h4>Last reviewed:</h4><div><p>on 22 May 2014.</p></div>")]
    [InlineData("<dl><dt>Last reviewed</dt><dd>22 May 2014</dd><dt>Version</dt><dd>3</dd></dl>")]
    [InlineData("<table><tr><th>Last reviewed</th><td>22 May 2014</td></tr><tr><th>Version</th><td>3</td></tr></table>")]
    [InlineData("<table><tr><td>Version</td><td>3</td><td>Last reviewed</td><td>22 May 2014</td></tr></table>")]
    [InlineData("<table><tr><th>Version</th><th>Last reviewed</th></tr><tr><td>3</td><td>22 May 2014</td></tr></table>")]
    [InlineData("<table><tbody><tr><td>Last reviewed<td>22 May 2014<tr><td>Version<td>3</table>")]
    [InlineData("<ul><li>Version 3<li>Last reviewed: 22 May 2014<li>Dr Lee</ul>")]
    [InlineData("<p>Last reviewed: <time datetime=\"2014-05-22\">22 May 2014</time></p>")]
    [InlineData("<p>Last reviewed: <time datetime=\"2014-05-22T10:00:00Z\">eight years ago</time></p>")]
    [InlineData("<footer><p>Last&nbsp;reviewed:&#32;22&nbsp;May&nbsp;2014</p></footer>")]
    [InlineData("<p>Last reviewed: 22<sup>nd</sup> May 2014</p>")]
    [InlineData("<aside><p>Last reviewed: 22 May 2014</p></aside>")]
    [InlineData("<P CLASS=meta>Last <B>reviewed</B> 22 May 2014")]
    [InlineData("<p title='a > b'>Last reviewed: 22 May 2014</p>")]
    [InlineData("<div class=\"page-share no-comments\"><h1>Knees</h1><p>Last reviewed: 22 May 2014</p></div>")]
    [InlineData(
        "<article><h1>Knees</h1><p>Last reviewed: 22 May 2014</p></article><article><h2>Feet</h2><p>Last reviewed: 3 June 2020</p></article>")]
    [InlineData("<p>Knees: last reviewed 22 May 2014</p>")]
    [InlineData("<p>Ann Lee, last reviewed 22 May 2014</p>")]
    [InlineData("{% block body %}<p>Last reviewed: 22 May 2014</p>{% endblock %}")]
    [InlineData("<p>Last reviewed: <%# a remark %>22 May 2014</p><% if x > 3 %>")]
    public void Html_states_its_review(string body) => Assert.Equal("2014-05-22 - - -", Said.InShort(Said.Html(body)));

    [Theory]
    [InlineData("| Last reviewed | Version |\n|---|---|\n| 22 May 2014 | 3 |")]
    [InlineData("| Version | 3 |\n|---|---|\n| Last reviewed | `2014-05-22` |")]
    [InlineData("## Last reviewed\n\n22 May 2014")]
    [InlineData("> Last reviewed: 22 May 2014\n> by the team")]
    [InlineData("**Last reviewed:** 22 May 2014")]
    [InlineData("- Version: 3\n- Last reviewed: _22 May 2014_")]
    [InlineData("_Last reviewed: [22 May 2014](https://example.org/log)_")]
    [InlineData("<p>Last reviewed: 22 May 2014</p>")]
    [InlineData("Set it to today:\n\n    last_reviewed: 2014-05-22\n    review_in: 6 months", "- - - -")]
    [InlineData("This page was last\nreviewed on 22 May\n2014.")]
    [InlineData("<!-- Last reviewed: 2014-05-22 -->\n\nText.")]
    [InlineData("<!--* freshness: { owner: 'lee' reviewed: '2014-05-22' } *-->")]
    [InlineData("<!-- freshness: { reviewed: \"2014-05-22\", owner: \"lee\" } -->")]
    [InlineData("---\nlast_reviewed_on: 2014-05-22\n---\n")]
    [InlineData("---\r\ntitle: Knees\r\nlastReviewed: \"22 May 2014\" # by Lee\r\n---\r\n# Knees\r\n")]
    [InlineData("---\nowner: {{ broken: yaml\nlast-reviewed: '2014-05-22'\n---\n")]
    [InlineData("---\nreview:\n  last_reviewed: 2014-05-22\n---\n", "- - - -")]
    [InlineData("+++\nlastReviewed = 2014-05-22\n+++\n")]
    [InlineData("\uFEFF---\nlast_reviewed_on: 2014-05-22\n---\n")]
    public void Markdown_states_its_review(string source, string facts = "2014-05-22 - - -") =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));

    [Theory]
    [InlineData("last_reviewed_on: 2025-07-18\nreview_in: 6 months", "2025-07-18 - - P6M")]
    [InlineData("last_reviewed_on: 2025-07-18\nreview_in: 1 week", "2025-07-18 - - P7D")]
    [InlineData("review_in: P3Y", "- - - P3Y")]
    [InlineData("lastmod: 2016-06-08", "- 2016-06-08 - -")]
    [InlineData("ms.date: 06/08/2016", "- 2016-06-08 - -")]
    [InlineData("next_review: 2017-05-22", "- - 2017-05-22 -")]
    [InlineData("review_date: 2014-05-22", "2014-05-22 - - -")]
    [InlineData("date: 2014-05-22", "- - - -")]
    [InlineData("last_reviewed_on: 2050-01-18", "2050-01-18 - - -")]
    [InlineData("review_in: soon", "- - - -")]
    [InlineData("review:\n  last: 2014-05-22\n  next: 2017-05-22\n  interval: 3 years", "2014-05-22 - 2017-05-22 P3Y")]
    [InlineData("reviewDueAt: 2017-05-22", "- - 2017-05-22 -")]
    [InlineData("verify-every: 90 days", "- - - P90D")]
    [InlineData("review_interval_days: 90", "- - - P90D")]
    [InlineData("reviewCycleMonths: 18", "- - - P18M")]
    [InlineData("review_interval: 90", "- - - -")]
    [InlineData("last_update:\n  date: 2016-06-08\n  author: lee", "- 2016-06-08 - -")]
    [InlineData("event:\n  date: 2016-06-08", "- - - -")]
    public void Front_matter_states_it(string keys, string facts) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown($"---\n{keys}\n---\n# Knees\n")));

    [Theory]
    [InlineData("{\"@type\":\"MedicalWebPage\",\"lastReviewed\":\"2014-05-22\"}", "2014-05-22 - - -")]
    [InlineData(
        "{\"@type\":[\"WebPage\",\"X\"],\"lastReviewed\":[\"2014-05-22T00:00:00+00:00\",\"2017-05-22T00:00:00+00:00\"],\"dateModified\":\"2016-06-08\"}", "2014-05-22 2016-06-08 2017-05-22 -")]
    [InlineData(
        "{\"@graph\":[{\"@type\":\"Person\",\"dateModified\":\"2020-01-02\"},{\"@type\":\"WebPage\",\"dateModified\":\"2016-06-08\"}]}",
        "- 2016-06-08 - -")]
    [InlineData("[{\"@type\":\"WebPage\",\"dateModified\":\"2016-06-08\",},]", "- 2016-06-08 - -")]
    [InlineData("<!-- {\"@type\":\"WebPage\",\"dateModified\":\"2016-06-08\"} -->", "- 2016-06-08 - -")]
    [InlineData("{\"@type\":\"WebPage\",\"video\":{\"@type\":\"VideoObject\",\"lastReviewed\":\"2020-01-02\"}}", "- - - -")]
    [InlineData("{\"@type\":\"VideoObject\",\"lastReviewed\":\"2020-01-02\"}", "- - - -")]
    [InlineData("{\"@type\":\"WebPage\",\"dateModified\":\"2016-06-08T10:00:00Z\",\"datePublished\":\"2016-06-08T10:00:00Z\"}", "- - - -")]
    [InlineData(
        "{\"@type\":\"WebPage\",\"dateModified\":\"2016-06-08T10:00:01Z\",\"lastReviewed\":\"2016-06-08T10:00:01Z\"}", "- 2016-06-08 - -")]
    [InlineData("{\"@type\":\"WebPage\",\"dateModified\":\"0001-01-01\"}", "- - - -")]
    [InlineData("{\"@type\":\"WebPage\",\"dateModified\":\"2016-06", "- - - -")]
    [InlineData("{\"@type\":\"WebPage\",\"dateModified\":\"\\ud800\"}", "- - - -")]
    public void Json_ld_states_it(string json, string facts) =>
        Assert.Equal(facts, Said.InShort(Said.Html("<p>They bend.</p>", $"<script type=\"application/ld+json\">{json}</script>")));

    [Theory]
    [InlineData("<meta name=\"dcterms.modified\" content=\"2016-06-08\">", "", "- 2016-06-08 - -")]
    [InlineData("<meta property='article:modified_time' content='2016-06-08T10:00:00Z'>", "", "- 2016-06-08 - -")]
    [InlineData("<meta name=review-date content=2014-05-22>", "", "2014-05-22 - - -")]
    [InlineData("", "<div itemscope itemtype='http://schema.org/Article'><meta itemprop=dateModified content=2016-06-08></div>",
        "- 2016-06-08 - -")]
    [InlineData(
        "", "<div itemscope itemtype='http://schema.org/WebPage'><span itemprop=lastReviewed>22 May 2014</span></div>", "2014-05-22 - - -")]
    [InlineData("",
        "<div itemscope itemtype='http://schema.org/Article'><div itemprop=review itemscope itemtype='http://schema.org/Review'><time itemprop=dateModified datetime=2016-06-08>x</time></div></div>", "- - - -")]
    [InlineData("", "<p>Changed <time property='schema:dateModified'>2016-06-08</time></p>", "- 2016-06-08 - -")]
    [InlineData("", "<p><span id=last-reviewed-date>May 22, 2014</span></p>", "2014-05-22 - - -")]
    [InlineData("", "<time class=updated datetime=2016-06-08>8 June</time>", "- 2016-06-08 - -")]
    [InlineData("<meta name=\"dcterms.modified\" content=\"2015-01-02\">", "<p>Date modified: 2016-06-08</p>", "- 2016-06-08 - -")]
    public void Metadata_states_it_where_no_visible_words_do(string head, string body, string facts) =>
        Assert.Equal(facts, Said.InShort(Said.Html(body, head)));

    [Theory]
    [InlineData("<table><tr><th>Policy</th><th>Last reviewed</th></tr><tr><td>Hips (PDF)</td><td>1 May 2022</td></tr></table>", "- - - -")]
    [InlineData(
        "<table><tr><th>Page</th><th>Last reviewed</th></tr><tr><td>Knees</td><td>22 May 2014</td></tr></table>", "2014-05-22 - - -")]
    [InlineData(
        "<table><tr><th>File</th><th>Size</th><th>Updated</th></tr><tr><td>hips.pdf</td><td>1 MB</td><td>1 May 2022</td></tr></table>",
        "- - - -")]
    [InlineData(
        "<h2>Hips</h2><p>Updated 1 May 2022</p><h2>Toes</h2><p>Updated 2 May 2022</p><h2>Backs</h2><p>Updated 3 May 2022</p>", "- - - -")]
    [InlineData("<h2>Latest reviews</h2><ul><li>“Great” – reviewed 9 February 2023 by Bo</li></ul>", "- - - -")]
    [InlineData("<h2>Contact</h2><ul><li>Reviewed 9 February 2023 by Bo</li></ul>", "2023-02-09 - - -")]
    [InlineData("<h2>About</h2><p>Updated 1 May 2022</p>", "- 2022-05-01 - -")]
    [InlineData("<p><a href='h.pdf'>Hip leaflet</a> (PDF, 120 KB, last updated 1 May 2022)</p>", "- - - -")]
    public void A_date_belongs_to_the_page_or_to_the_text_beside_it(string body, string facts) =>
        Assert.Equal(facts, Said.InShort(Said.Html($"<h1>Knees</h1>{body}")));

    [Fact]
    public void Reviewed_or_updated_is_an_update_and_keeps_the_review_unproven()
    {
        var facts = Said.Html("<p>Page last reviewed or updated: 22 May 2014</p>");
        Assert.Equal("- 2014-05-22 - -", Said.InShort(facts));
        var review = Assert.Single(facts.Others, other => other.Kind == FactKind.LastReviewed);
        Assert.False(review.IsOwn);
        Assert.Contains("does not say that someone reviewed it", review.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_variables_state_it() =>
        Assert.Equal("- 2025-08 - -", Said.InShort(Said.Html("{% set dateUpdated = \"August 2025\" %}<p>They bend.</p>")));

    [Fact]
    public void The_server_and_the_sitemap_prove_no_edit()
    {
        var content = new PageContent("https://example.org/", PageFormat.Html, "<p>They bend.</p>"u8.ToArray())
        {
            LastModified = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            SitemapLastModified = "2026-01-02",
        };
        var facts = PageReader.Read(content, SiteConventions.Unknown).Facts;
        Assert.Null(facts.LastUpdated);
        Assert.Equal([PlaceKind.HttpHeader, PlaceKind.Sitemap], facts.Others.Select(other => other.Place.Kind));
        Assert.All(facts.Others, other => Assert.Contains("doesn't prove the text was edited", other.Lost, StringComparison.Ordinal));
    }

    [Fact]
    public void A_review_date_ahead_of_the_day_of_reading_is_the_next_review()
    {
        var content = new PageContent("a.html", PageFormat.Html, "<p>Review date: 22 May 2017</p>"u8.ToArray());
        Assert.Equal("- - 2017-05-22 -",
            Said.InShort(PageReader.Read(content with { ReadOn = new DateOnly(2017, 5, 21) }, SiteConventions.Unknown).Facts));
        Assert.Equal("2017-05-22 - - -",
            Said.InShort(PageReader.Read(content with { ReadOn = new DateOnly(2017, 5, 22) }, SiteConventions.Unknown).Facts));
    }
}
