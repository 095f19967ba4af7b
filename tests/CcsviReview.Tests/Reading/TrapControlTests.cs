namespace CcsviReview.Tests.Reading;

/// <summary>
/// The pages of <see cref="TrapTests"/> with the trap taken out: the same words are then the page's own and are read. Without these a
/// reader that reads nothing would pass every trap that asks for silence. The four facts are reviewed, updated, next, interval.
/// </summary>
public sealed class TrapControlTests
{
    [Theory]
    [InlineData(1, "- 2026-08-19 - -", "<p>They bend.</p>",
        "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"dateModified\":\"2026-08-19T15:42:12Z\"}</script>")]
    [InlineData(2, "- 2020-03-02 - -", "",
        "<meta property='article:published_time' content='2020-01-02T03:04:05Z'><meta property='article:modified_time' content='2020-03-02T03:04:05Z'>")]
    [InlineData(2, "- 2020-01-07 - -", "",
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2020-01-05\",\"dateModified\":\"2020-01-07\"}</script>")]
    [InlineData(3, "- 2016-06-20 - -", "", "<meta name='DC.date.modified' content='2016-06-20'>")]
    [InlineData(4, "2020-04-13 - - -", "<p>Last reviewed: 13/04/2020</p>")]
    [InlineData(5, "2012-11-01 - 2014-11-01 -",
        "<h2>Film</h2><p>Page last reviewed: 01/11/2012</p><p>Next review due: 01/11/2014</p><p>Filmed 31/12/2011</p>")]
    [InlineData(
        6, "2015-01-02 - - -", "", "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"lastReviewed\":\"2015-01-02\"}</script>")]
    [InlineData(7, "2020-08-05 - - P3M", "<p>last reviewed: 2020-08-05</p><p>review_in: 3 months</p>")]
    [InlineData(7, "2020-08-05 - - -", "<p>This policy was last reviewed on 5 August 2020.</p>")]
    [InlineData(8, "2020-05-03 - 2020-05-04 -", "<p>Reviewed, 3 May 2020.</p><p>This page will be reviewed on 4 May 2020.</p>")]
    [InlineData(9, "2020-05-01 - - -", "<section><p>Medically reviewed on 1 May 2020</p></section>")]
    [InlineData(9, "- 2020-05-02 - -", "<ul><li>Version 3</li><li>Last updated: 2 May 2020</li></ul>")]
    [InlineData(
        9, "2020-05-01 - - -", "<table><tr><th>Version</th><th>Last reviewed</th></tr><tr><td>3</td><td>1 May 2020</td></tr></table>")]
    [InlineData(9, "- 2020-05-05 - -", "<div id='content'><p>Last updated: 5 May 2020</p></div>")]
    [InlineData(9, "- 2019-03-03 - -", "<h2>About</h2><p>Last updated 3 March 2019.</p>")]
    [InlineData(10, "2015-02-23 - - -", "<p>Reviewed by Ann Lee, MD on Feb. 23, 2015</p>")]
    [InlineData(10, "2015-02-23 - - -", "<p>Reviewed by Ann Lee, MD, Feb. 23, 2015</p>")]
    [InlineData(11, "- - - P6M", "<p>This page is reviewed every 6 months.</p>")]
    [InlineData(11, "- - - P4Y", "<p>This policy is reviewed at least every four years.</p>")]
    [InlineData(12, "- 2024-01-29 - -", "<p>Aktualisiert: 2024-01-29.</p>")]
    [InlineData(13, "- 2017-05-15 - -", "<p>Actualizado el 15 de mayo de 2017.</p>")]
    [InlineData(13, "- 2018-11-29 - -", "<p>Bijgewerkt op 29 november 2018.</p>")]
    [InlineData(13, "- 2023-01-01 - -", "<p>Geändert am 01.01.2023.</p>")]
    [InlineData(13, "- - 2015-06-18 -", "<p>Review due: 18 June 2015</p>")]
    [InlineData(14, "2020-03-01 2020-03-02 - -",
        "<p>Updated <time datetime='2020-03-02T10:00:00Z'>an hour ago</time></p><p>Last reviewed: <time datetime='2020-03-01'>yesterday</time></p>")]
    [InlineData(15, "2024-04-29 - - -", "<p>This page was last reviewed on 29 April 2024</p>")]
    [InlineData(16, "2020-03-13 2020-03-13 - -", "",
        "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"dateModified\":\"2020-03-13\",\"lastReviewed\":\"2020-03-13\"}</script>")]
    [InlineData(18, "2050-01-18 - - P18Y", "<p>Last reviewed: 18 January 2050</p><p>This page is reviewed every 18 years.</p>")]
    [InlineData(19, "- 2020-05-03 - -", "<p>Last Updated 3 May 2020</p><p>12 results</p>")]
    [InlineData(19, "- 2020-05-03 - -", "<p>zuletzt aktualisiert 3.5.2020</p>")]
    public void Without_the_trap_the_same_words_state_it(int trap, string facts, string body, string head = "")
    {
        Assert.InRange(trap, 1, 19);
        Assert.Equal(facts, Said.InShort(Said.Html($"<h1>Knees</h1>{body}", head)));
    }

    [Fact]
    public void Trap_17_references_that_differ_are_both_kept() =>
        Assert.Equal(2,
            Said.Html(
                "<h2>References</h2><ul><li>Lee A. Knees in motion. 2012.</li></ul><h2>References</h2><ul><li>Lee A. Knees at rest. 2012.</li></ul>").References.Count);

    [Fact]
    public void Trap_16_a_remark_that_is_made_for_it_states_it() =>
        Assert.Equal("2020-03-13 - - -", Said.InShort(Said.Markdown("They bend.<!-- Last reviewed: 2020-03-13 -->\n")));
}
