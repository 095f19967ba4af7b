namespace CcsviReview.Tests.Reading.Metadata;

/// <summary>Keys that nobody listed, read by their words; the four facts are reviewed, updated, next, interval.</summary>
public sealed class ComposedKeyTests
{
    [Theory]
    [InlineData("- 2025-12-25 - -", "---\nlast-substantial-update: 2025-12-25T00:00:00.000Z\n---\n# A")]
    [InlineData("2024-05-06 - - -", "---\ndateLastReviewed: 2024-05-06\n---\n# A")]
    [InlineData("2024-05-06 - - -", "---\nlastMedicallyReviewedOn: 2024-05-06\n---\n# A")]
    [InlineData("2024-05-06 - 2027-05-06 -", "---\nreview:\n  last: 2024-05-06\n  next: 2027-05-06\n---\n# A")]
    [InlineData("2024-05-06 - - P6M", "---\nparams:\n  last_reviewed: 2024-05-06\n  review_cycle: 6m\n---\n# A")]
    [InlineData("2024-05-06 - - -", "---\nmetadata:\n  review:\n    last: 2024-05-06\n---\n# A")]
    [InlineData("2024-05-06 - - -", "---\nextra:\n  reviewed: 2024-05-06\n---\n# A")]
    [InlineData("2024-05-06 - - -", "---\ncustom:\n  lastReviewed: 2024-05-06\n---\n# A")]
    [InlineData("2024-05-06 - - -", "---\nseo:\n  last_review_date: 2024-05-06\n---\n# A")]
    [InlineData("2024-05-06 - - -", "---\nparams: { last_reviewed: 2024-05-06, x: 1 }\n---\n# A")]
    [InlineData("2020-11-18 2020-11-18 - -", "---\nms.date: 11/18/2020\nms.lastreviewed: 11/18/2020\n---\n")]
    [InlineData("2020-04-03 - - -", "---\nms.lastreviewed: 04/03/2020\n---\n")]
    [InlineData("- - 2027-05-06 -", "---\nreview_due_date: 2027-05-06\n---\n# A")]
    [InlineData("- - 2027-05-06 -", "---\ncontent-next-review-on: 2027-05-06\n---\n# A")]
    [InlineData("- - 2027-05-06 -", "---\nscheduled_review_expiry: 2027-05-06\n---\n# A!")]
    [InlineData("- - - P90D", "---\ncontent_review_interval_days: 90\n---\n# A")]
    [InlineData("- - - P1Y", "---\nreviewCycleInMonths: 12\n---\n# A")]
    [InlineData("- - - P6M", "---\nnext_review: 6 months\n---\n# A")]
    public void A_key_means_what_its_words_say(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));

    [Theory]
    [InlineData("- - - -", "---\nms.reviewer: 04/03/2020\nms.author: x\n---\n")]
    [InlineData("- - - -", "---\nlast_reviewed_by: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nreviewed_by: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nnext_update: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nproduct_last_reviewed: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nproduct:\n  last_reviewed: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nlinks_checked: 2024-05-06\ncode_last_tested: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\ntranslation_last_reviewed: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nexpires: 2024-05-06\ncreated: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nresources:\n  - name: x\n    last_reviewed: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nparams:\n  resources:\n    - name: x\n      last_reviewed: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nlast_review_requested: 2024-05-06\nreview_started: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "---\nreview_status: 2024-05-06\nlast_reviewed_version: 2024.05\n---\n# A")]
    public void A_key_with_a_word_of_something_else_means_nothing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));

    [Theory]
    [InlineData("2024-05-06 2024-06-07 - -",
        "<meta property=\"cdc:last_reviewed\" content=\"May 6, 2024\"><meta property=\"cdc:last_updated\" content="
            + "\"June 7, 2024\">")]
    [InlineData("2024-05-06 - - -", "<meta name=\"AGLSTERMS.dateLastReviewed\" content=\"2024-05-06\">")]
    [InlineData("2024-05-06 - - -", "<meta name=\"nhsuk:date-last-reviewed\" content=\"2024-05-06\">")]
    [InlineData("2024-05-06 - - -", "<meta name=\"hc.lastMedicallyReviewed\" content=\"2024-05-06\">")]
    [InlineData("- - 2027-05-06 -", "<meta name=\"aglsterms.nextReviewDate\" content=\"2027-05-06\">")]
    [InlineData("- - 2027-05-06 -", "<meta name=\"health:review_due\" content=\"2027-05-06\">")]
    [InlineData("2024-05-06 - - -", "<meta name=\"DCTERMS.date.reviewed\" content=\"2024-05-06\">")]
    public void A_publisher_s_prefix_does_not_hide_the_key(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html("", source)));

    [Theory]
    [InlineData("- - - -", "<meta name=\"video:last_reviewed\" content=\"2024-05-06\">")]
    [InlineData("- - - -", "<meta name=\"og:video:updated\" content=\"2024-05-06\">")]
    [InlineData("- - - -", "<meta name=\"product.lastReviewed\" content=\"2024-05-06\">")]
    [InlineData("- - - -", "<meta name=\"cdc:last_reviewed_by\" content=\"2024-05-06\">")]
    [InlineData("- - - -", "<meta name=\"cdc:first_published\" content=\"2024-05-06\">")]
    [InlineData("- - - -", "<meta name=\"DC.Date.X-MetadataLastModified\" content=\"2024-05-06\">")]
    [InlineData("- - - -", "<meta name=\"build:updated\" content=\"2024-05-06\">")]
    [InlineData("- - - -", "<meta name=\"site:last_updated\" content=\"2024-05-06\">")]
    public void The_prefix_of_another_thing_does_not_make_its_date_the_page_s(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html("", source)));

    [Theory]
    [InlineData("- - - P30D", "---\nreview-cycle: 30d\n---\n# A")]
    [InlineData("- - - P6M", "---\nreview-cycle: 6m\n---\n# A")]
    [InlineData("- - - P1Y", "---\nreview-cycle: 1y\n---\n# A")]
    [InlineData("- - - P1Y", "---\nreview-cycle: 12 mo\n---\n# A")]
    [InlineData("- - - P18M", "---\nreview-cycle: 18 months\n---\n# A")]
    [InlineData("- - - P18M", "---\nreview-cycle: 1y6m\n---\n# A")]
    [InlineData("- - - P1Y", "---\nreview-cycle: P1Y\n---\n# A")]
    [InlineData("- - - P1Y", "---\nreview-cycle: p1y\n---\n# A")]
    [InlineData("- - - P1Y", "---\nreview-cycle: annually\n---\n# A")]
    [InlineData("- - - P2Y", "---\nreview-cycle: 2yrs\n---\n# A")]
    [InlineData("- - - P14D", "---\nreview-cycle: 2w\n---\n# A")]
    [InlineData("- - - P1Y", "---\nreview-cycle: \"every 12 months\"\n---\n# A")]
    public void A_short_interval_is_read_under_its_key(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));

    [Theory]
    [InlineData("- - - -", "---\nreview-cycle: 30\n---\n# A")]
    [InlineData("- - - -", "---\nreview-cycle: 30s\n---\n# A")]
    [InlineData("- - - -", "---\nreview-cycle: 6min\n---\n# A")]
    [InlineData("- - - -", "---\nreview-cycle: 0d\n---\n# A")]
    [InlineData("- - - -", "---\nreview-cycle: d30\n---\n# A")]
    [InlineData("- - - -", "---\nreview-cycle: as needed\n---\n# A")]
    [InlineData("- - - -", "---\nrefresh-cycle: 30d\ncache: 30d\n---\n# A")]
    public void A_value_that_is_not_an_interval_promises_nothing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));
}
