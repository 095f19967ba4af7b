using CcsviReview.Inventory;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using static CcsviReview.Tests.Pipeline.ScheduledWorker;

namespace CcsviReview.Tests.Pipeline;

/// <summary>
/// The page that the product is named after, and its rewrite: scanned, watched, evaluated and delivered to a real mail server. The words
/// are our own; the dates, the guidance and its history are real.
/// </summary>
public sealed class SeedsTests
{
    private const string First = "a-z/ccsvi.html";
    private const string Rewrite = "a-z/ccsvi-and-ms.html";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_first_page_is_explained_by_its_promise_its_guidance_and_its_preprint(string kind)
    {
        await using var worker = await WithSeedsAsync(kind);

        await worker.PassAsync(days: 1);

        var email = Assert.Single(await worker.EmailsAsync());
        var text = TextOf(email);
        Assert.Equal((Jane, "1 page overdue, 1 never reviewed"), (email.To.Single(), email.Subject));
        Says("Was due on 22 May 2017, 9 years ago.");
        Says("Why: 22 May 2014 + 3 years, as stated on the page.");
        Says($"It cites NICE IPG420, which was replaced by IPG640 ({worker.Registry.Url}/guidance/ipg640) on 23 January 2019.");
        Says($"“This guidance was replaced by IPG640 on 23 January 2019. ({worker.Registry.Url}/guidance/ipg420)”");
        Says("It promises a review by 22 May 2017, which was 9 years ago.");
        Says("It was edited on 8 June 2016, after its last review on 22 May 2014.");
        Says("It cites Vein width in volunteers, which was published in its final version in March 2017.");
        Says("printed in volume 7, pages 101-110");

        void Says(string words) => Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_rewrite_without_any_date_is_ranked_by_its_newest_source_and_not_called_fine(string kind)
    {
        await using var worker = await WithSeedsAsync(kind);

        await worker.PassAsync(days: 1);

        var page = await worker.PageAsync(Rewrite);
        Assert.Equal((new DateOnly(2020, 1, 1), ReviewStatus.NeverReviewed), (page.DueOn!.Value, page.Standing));
        var text = TextOf(Assert.Single(await worker.EmailsAsync()));
        foreach (var words in new[]
        {
            "No review on record; one was due by 1 January 2020, 6 years ago.",
            "Why: no review on record; its newest source is from 2017 + 3 years, from policy 'default', which applies to every page.",
            "Its newest source is from 2017; its policy asks for a source that is at most 5 years old.",
        })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("2029", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_of_a_source_of_the_rewrite_reaches_its_editor_like_any_other(string kind)
    {
        await using var worker = await WithSeedsAsync(kind);
        worker.Registry.Updated("10.5555/trial.2017", "correction", "2018-02-01");

        await worker.PassAsync(days: 1);

        Assert.Equal(new DateOnly(2018, 4, 2), (await worker.PageAsync(Rewrite)).DueOn);
        Assert.Contains(
            "60 days after A paper on 10.5555/trial.2017 was corrected on 1 February 2018, from policy 'default', "
                + "which applies to every page; "
                + "by date alone it would be due 1 January 2020",
            TextOf(Assert.Single(await worker.EmailsAsync())), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_review_of_both_closes_the_events_of_their_sources(string kind)
    {
        await using var worker = await WithSeedsAsync(kind);
        await worker.PassAsync(days: 1);
        var email = Assert.Single(await worker.EmailsAsync());

        await worker.ReviewByLinkAsync(email, "CCSVI");
        await worker.ReviewByLinkAsync(email, "CCSVI and MS");
        await worker.PassAsync(days: 8);

        Assert.Single(await worker.EmailsAsync());
        foreach (var address in new[] { First, Rewrite })
        {
            var page = await worker.PageAsync(address);
            Assert.Equal((new DateOnly(2029, 11, 24), ReviewStatus.Dated), (page.DueOn!.Value, page.Standing));
        }
        // They are kept with the page as its history.
        Assert.Equal(
            [SourceEventKind.Replaced, SourceEventKind.Published],
            (await worker.PageAsync(First)).Events.Select(happened => happened.Kind).Order());
    }

    private static async Task<ScheduledWorker> WithSeedsAsync(string kind)
    {
        var worker = await CreateAsync(kind, "2026-11-23");
        worker.Page(First, "CCSVI", """
                <p>CCSVI is the name of an idea: that narrowed veins in the neck slow the blood on its way back from the brain.</p>
                <h2>References</h2>
                <ol>
                  <li>Widening narrowed veins. National Institute for Health and Care Excellence,
                    <a href="https://www.nice.org.uk/guidance/ipg420">NICE IPG420</a>, March 2012.</li>
                  <li>Sample A, Example B. Vein width in volunteers. Journal of Invented Results. 2016. doi:10.5555/veins.2016
                    [Epub ahead of print]</li>
                </ol>
                <p>Last reviewed: 22 May 2014</p>
                <p>Last updated: 8 June 2016</p>
                <p>This page will be reviewed within three years</p>
                """)
            .Page(Rewrite, "CCSVI and MS", """
                <p>No trial with a comparison group showed that widening veins helps with MS.</p>
                <h2>References</h2>
                <ol>
                  <li>Placeholder C. What scans of veins can show. Journal of Invented Results. 2013; 4: 12-19. doi:10.5555/scans.2013</li>
                  <li>Specimen D. Widening veins or not: a trial. Journal of Invented Results. 2017; 8: 1-9. doi:10.5555/trial.2017</li>
                </ol>
                """);
        worker.Registry
            .Page("/guidance/ipg420", """
                <h1>Widening narrowed veins</h1><p>IPG420</p>
                <p>This guidance was replaced by <a href="/guidance/ipg640">IPG640</a> on 23 January 2019.</p>
                """)
            .Work("10.5555/veins.2016", """
                {
                  "title": ["Vein width in <i>volunteers</i>."], "volume": "7", "page": "101-110",
                  "published-print": { "date-parts": [[2017, 3]] }
                }
                """)
            .Work("10.5555/scans.2013")
            .Work("10.5555/trial.2017");
        return worker;
    }
}
