using CcsviReview.Facts;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Tests.Policies;

public sealed class LostReviewDateTests
{
    private static readonly DateTimeOffset Later = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_rewrite_without_a_review_date_does_not_make_an_outdated_page_fresh()
    {
        var page = Given.Page(Given.Reviewed("2014-05-22"));
        page.Read(new PageFacts { Title = "A rewrite" }, null, Later);

        var judged = Given.Assess(page, "2026-11-22");

        Assert.Equal((PageState.Overdue, new DateOnly(2017, 5, 22)), (judged.State, judged.Due?.On));
        Assert.Equal("It no longer says when it was last reviewed; it used to say 22 May 2014.", judged.Message(FindingCode.NoReviewDate));
        Assert.Contains("no longer shown on the page", judged.Due!.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_date_is_remembered_over_any_number_of_readings()
    {
        var page = Given.Page(Given.Reviewed("2014-05-22"));
        for (var reading = 0; reading < 3; reading++)
            page.Read(new PageFacts { Title = $"Rewrite {reading}" }, null, Later);

        Assert.Equal(PageState.Overdue, Given.Assess(page, "2026-11-22").State);
    }

    [Fact]
    public void What_the_page_shows_now_counts_before_what_it_showed()
    {
        var page = Given.Page(Given.Reviewed("2025-05-22"));
        page.Read(new PageFacts(), null, Later);
        page.Read(Given.Reviewed("2014-05-22"), null, Later);

        Assert.Null(page.FormerReview);
        Assert.Equal(PageState.Overdue, Given.Assess(page, "2026-11-22").State);
    }

    [Fact]
    public void A_recorded_review_after_the_lost_date_counts()
    {
        var page = Given.Page(Given.Reviewed("2014-05-22"));
        page.Read(new PageFacts(), null, Later);
        page.Record(Given.Recorded("2026-04-01"));

        Assert.Equal(PageState.Current, Given.Assess(page, "2026-11-22").State);
    }

    [Fact]
    public void A_date_that_cannot_be_trusted_is_not_remembered()
    {
        var page = Given.Page(new PageFacts
        {
            Others = [Given.Doubts(FactKind.LastReviewed, new Doubt.Impossible("February 2022 has 28 days"))],
        });
        page.Read(new PageFacts(), null, Later);

        Assert.Equal(PageState.NeverReviewed, Given.Assess(page, "2026-11-22").State);
    }

    [Fact]
    public void A_future_date_does_not_become_a_review_by_being_removed()
    {
        var page = Given.Page(Given.Reviewed("2027-01-22"));
        page.Read(new PageFacts(), null, Later);

        Assert.Equal(PageState.NeverReviewed, Given.Assess(page, "2027-06-01").State);
    }
}
