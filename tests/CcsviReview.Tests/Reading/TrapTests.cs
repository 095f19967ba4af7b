using CcsviReview.Facts;

namespace CcsviReview.Tests.Reading;

/// <summary>The traps that real pages set, each on a page of our own; the four facts are reviewed, updated, next, interval.</summary>
public sealed class TrapTests
{
    private static void States(string facts, string body, string head = "") =>
        Assert.Equal(facts, Said.InShort(Said.Html($"<h1>Knees</h1>{body}", head)));

    [Fact]
    public void Trap_1_the_time_of_the_build_is_not_an_update() => States(
        "- 2018-05-24 - -",
        "<main><p>They bend.</p></main><footer><p>Updated: 24 May 2018.</p></footer>",
        "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"dateModified\":\"2026-08-19T15:42:12Z\"}</script><meta property='article:published_time' content='2026-08-19T15:42:12Z'>");

    [Fact]
    public void Trap_2_metadata_that_equals_publication_proves_no_update()
    {
        States("- - - -", "",
            "<meta property='article:published_time' content='2020-01-02T03:04:05Z'><meta property='article:modified_time' content='2020-01-02T03:04:05Z'>");
        States("- - - -", "",
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2020-01-05\",\"dateModified\":\"2020-01-02\"}</script>");
        States("- - - -", "", "<meta property='article:modified_time' content='0001-01-01T00:00:00Z'>");
    }

    [Fact]
    public void Trap_3_malformed_metadata_is_not_a_date() =>
        States("- - - -", "",
            "<meta name='DC.date.modified' content='2016-20-06'><meta property='article:modified_time' content='۱۳۹۹/۰۲/۲۱'>");

    [Fact]
    public void Trap_4_a_numeric_date_is_not_guessed() => States("- - - -", "<p>Last reviewed: 03/04/2020</p>");

    [Theory]
    [InlineData(
        "<p>Page last reviewed: 23/07/2012</p><p>Next review due: 23/07/2014</p><h2>Film</h2><p>Media last reviewed: 01/11/2012</p><p>Next review due: 01/11/2014</p>")]
    [InlineData(
        "<h2>Film</h2><p>Media last reviewed: 01/11/2012</p><p>Next review due: 01/11/2014</p><p>Page last reviewed: 23/07/2012</p><p>Next review due: 23/07/2014</p>")]
    [InlineData(
        "<p>Media last reviewed: 01/11/2012 Next review due: 01/11/2014</p><div>Page last reviewed: 23/07/2012<br>Next review due: 23/07/2014</div>")]
    public void Trap_5_the_review_of_a_film_is_not_the_pages(string body) => States("2012-07-23 - 2014-07-23 -", body);

    [Fact]
    public void Trap_6_statements_that_disagree_are_both_kept()
    {
        var facts = Said.Html("<p>Last reviewed: 22 May 2014</p>",
            "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"lastReviewed\":\"2015-01-02\"}</script>");
        Assert.Equal("2014-05-22", facts.LastReviewed?.Date?.ToString());
        Assert.Contains(
            facts.Others, other => other is { Kind: FactKind.LastReviewed, IsOwn: true } && other.Date?.ToString() == "2015-01-02");
    }

    [Fact]
    public void Trap_7_samples_and_placeholders_are_not_the_pages_own()
    {
        States("- - - -",
            "<pre><code>last reviewed: 2020-08-05\nreview_in: 3 months</code></pre><blockquote><p>This policy was last reviewed on 5 August 2020.</p></blockquote>");
        Assert.Equal("2025-07-10 - - P3M",
            Said.InShort(
                Said.Markdown(
                    "---\nlast_reviewed_on: 2025-07-10\nreview_in: 3 months\n---\n# Knees\n\n```yaml\nlast_reviewed_on: 2020-08-05\nLast reviewed: 5 August 2020\n```\n")));
    }

    [Fact]
    public void Trap_8_other_meanings_of_review_state_nothing() => States(
        "- - - -",
        "<p>Film review, 3 May 2020: good.</p><p>Your code will be reviewed on 4 May 2020.</p><p>A right to a formal review exists since 5 May 2019.</p><p>Ask to have your pills reviewed by your GP.</p>");

    [Fact]
    public void Trap_9_somebody_elses_dates_are_not_the_pages() => States(
        "- - - -",
        """
        <section class="related-articles"><ul><li>Hips. Medically reviewed on 1 May 2020</li></ul></section>
        <ul><li>Clinic A. This listing was updated on 1 May 2020</li><li>Clinic B. Last updated: 2 May 2020</li><li>Clinic C. Last updated: 3 May 2020</li><li>Clinic D. Last updated: 4 May 2020</li></ul>
        <table><tr><th>Document</th><th>Last reviewed</th></tr><tr><td>A</td><td>1 May 2020</td></tr><tr><td>B</td><td>2 May 2020</td></tr></table>
        <div id="comments"><p>Last updated: 5 May 2020</p></div>
        <h2>References</h2><ol><li>Lee A. Knees. Last updated 3 March 2019. Accessed 11/30/2022.</li></ol>
        """);

    [Fact]
    public void Trap_10_reviewed_by_somebody_before_a_dateline_has_no_date()
    {
        States("- - - -", "<p>Reviewed by Ann Lee, MD</p><p>Feb. 23, 2015 -- Knees bend, says a study.</p>");
        States("- - - -", "<p>Reviewed by Ann Lee, MD Feb. 23, 2015 -- Knees bend, says a study.</p>");
        States("- - - -", "<p>Reviewed by Ann Lee, MD, Feb. 23, 2015 -- Knees bend, says a study.</p>");
    }

    [Fact]
    public void Trap_11_intervals_of_other_things_promise_nothing() => States(
        "- - - -",
        "<p>Do a symptom review every 6 months.</p><p>All policies of the college are reviewed at least every four years.</p><p>Revisions get a review date of five years.</p><p>Video: PT3M43S</p><p>It was not updated in one year.</p>");

    [Fact]
    public void Trap_12_another_versions_date_is_not_the_pages() =>
        States("- 2021-05-04 - -",
            "<p>Aktualisiert am 4. Mai 2021. Englisch aktualisiert: 2024-01-29.</p><p>Date de la traduction : 2023-10-10</p>");

    [Fact]
    public void Trap_13_published_is_not_updated()
    {
        States("- - - -",
            "<p>Publicado el 15 de mayo de 2017.</p><p>Gepubliceerd op 29 november 2018.</p><p>Erstellt am 01.01.2023.</p><p>Expires: 18 June 2015</p>");
        Assert.Equal("2017-05-15", Said.Html("<p>Publicado el 15 de mayo de 2017.</p>").Published?.Date?.ToString());
    }

    [Fact]
    public void Trap_14_relative_dates_give_nothing() =>
        States("- - - -", "<p>Updated an hour ago</p><p>Last reviewed: yesterday</p><p>Last updated 3 days ago</p>");

    [Fact]
    public void Trap_15_newer_content_does_not_move_the_statement() =>
        States("2023-11-09 - - -",
            "<p>This page was last reviewed on 9 November 2023</p><h2>Issues</h2><ul><li>Stiff. Added: 2024-04-29</li></ul>");

    [Fact]
    public void Trap_16_scripts_and_remarks_state_nothing()
    {
        States("- - - -",
            "<script>page = { dateModified: \"2020-03-13\", lastReviewed: '2020-03-13' };</script><!-- Consent Manager Tag v2 (updated 2018-04-27T17:00) --><!-- Last reviewed 2020 by nobody -->");
        Assert.Equal("- - - -", Said.InShort(Said.Markdown("It takes 35GB.<!-- date-check: Jul 2026 -->\n")));
    }

    [Fact]
    public void Trap_17_a_block_that_occurs_twice_hides_nothing_and_doubles_nothing()
    {
        const string List = "<h2>References</h2><ul><li>Lee A. Knees in motion. Journal of Knees 2012;3:4-5.</li></ul>";
        var facts = Said.Html($"<h1>Knees</h1>{List}<p>Last reviewed: 22 May 2014</p>{List}");
        Assert.Equal("2014-05-22", facts.LastReviewed?.Date?.ToString());
        Assert.Equal(2012, Assert.Single(facts.References).Year);
    }

    [Fact]
    public void Trap_18_future_dates_and_long_intervals_stay_as_they_are() =>
        Assert.Equal("2050-01-18 - - P18Y", Said.InShort(Said.Markdown("---\nlast_reviewed_on: 2050-01-18\nreview_in: 18 years\n---\n")));

    [Fact]
    public void Trap_19_interface_words_without_a_date_state_nothing() =>
        States("- - - -", "<button>Last Updated</button><p>Sort by: last reviewed</p><p>zuletzt aktualisiert</p><p>12 results</p>");
}
