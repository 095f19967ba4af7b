using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Tests.Support;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Policies;

public sealed class JudgementTests
{
    [Fact]
    public void The_first_page_was_due_three_years_after_its_review_and_broke_its_promise_the_day_after()
    {
        var page = Page(Samples.CcsviFacts);
        var onTheDay = Assess(page, "2017-05-22");
        var dayAfter = Assess(page, "2017-05-23");

        Assert.Equal((PageState.Due, Day("2017-05-22")), (onTheDay.State, onTheDay.Due!.On));
        Assert.Equal([FindingCode.EditedSinceReview], onTheDay.Findings.Select(f => f.Code));
        Assert.Equal(PageState.Overdue, dayAfter.State);
        Assert.Equal([FindingCode.PromiseBroken, FindingCode.EditedSinceReview], dayAfter.Findings.Select(f => f.Code));
        Assert.Equal("22 May 2014 + 3 years, as stated on the page", dayAfter.Due!.Explanation);
        Assert.Equal(
            "It was edited on 8 June 2016, after its last review on 22 May 2014.", dayAfter.Message(FindingCode.EditedSinceReview));
    }

    [Theory]
    [InlineData("2026-09-22", PageState.Current)]
    [InlineData("2026-09-23", PageState.DueSoon)]
    [InlineData("2026-11-21", PageState.DueSoon)]
    [InlineData("2026-11-22", PageState.Due)]
    [InlineData("2026-11-23", PageState.Overdue)]
    public void A_page_is_due_on_its_day_and_overdue_from_the_next(string today, PageState state) =>
        Assert.Equal(state, Assess(Page(Reviewed("2023-11-22")), today).State);

    [Theory]
    [InlineData("2024-02-29", "P3Y", "2027-02-28")]
    [InlineData("2023-08-31", "P6M", "2024-02-29")]
    [InlineData("2024-08-31", "P6M", "2025-02-28")]
    [InlineData("2023-06", "P3Y", "2026-06-01")]
    [InlineData("2023", "P3Y", "2026-01-01")]
    [InlineData("2024-01-01", "P191D", "2024-07-10")]
    public void Due_dates_are_calendar_arithmetic_from_the_first_day_that_is_meant(string reviewed, string interval, string due)
    {
        var book = new PolicySet([new ReviewPolicy("default", ReviewInterval.Parse(interval))], []);
        Assert.Equal(Day(due), book.Assess(Page(Reviewed(reviewed)), Day("2026-11-22")).Due!.On);
    }

    [Fact]
    public void The_earliest_of_policy_interval_stated_interval_and_stated_next_review_counts()
    {
        var facts = Reviewed("2025-01-10");
        Assert.Equal(DueBasis.PolicyInterval, Assess(Page(facts with { Interval = Every("P4Y") }), "2026-11-22").Due!.Basis);
        var both = Page(facts with { Interval = Every("P2Y"), NextReview = Says(FactKind.NextReview, "2026-12-01") });
        Assert.Equal(
            (DueBasis.StatedNextReview, Day("2026-12-01")), (Assess(both, "2026-11-22").Due!.Basis, Assess(both, "2026-11-22").Due!.On));
        var interval = Page(facts with { Interval = Every("P2Y"), NextReview = Says(FactKind.NextReview, "2027-12-01") });
        Assert.Equal((DueBasis.StatedInterval, Day("2027-01-10")),
            (Assess(interval, "2026-11-22").Due!.Basis, Assess(interval, "2026-11-22").Due!.On));
    }

    [Theory]
    [InlineData("2025-01-10", "2028-01-10")]
    [InlineData("2025-01-11", "2025-01-11")]
    public void A_stated_next_review_that_is_not_after_the_last_review_is_left_aside(string next, string due)
    {
        var assessment = Assess(Page(Reviewed("2025-01-10") with { NextReview = Says(FactKind.NextReview, next) }), "2025-01-10");
        Assert.Equal(Day(due), assessment.Due!.On);
        Assert.Equal(next == "2025-01-10", assessment.Due.Explanation.Contains("so it is ignored", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_restarts_nothing_unless_the_policy_says_so()
    {
        var facts = Reviewed("2020-01-10") with { LastUpdated = Says(FactKind.LastUpdated, "2026-01-10") };
        Assert.Equal(PageState.Overdue, Assess(Page(facts), "2026-11-22").State);
        Assert.NotNull(Assess(Page(facts), "2026-11-22").Message(FindingCode.EditedSinceReview));

        var lenient = new PolicySet([PolicySet.Default with { EditCountsAsReview = true }], []).Assess(Page(facts), Day("2026-11-22"));
        Assert.Equal((PageState.Current, Day("2029-01-10")), (lenient.State, lenient.Due!.On));
        Assert.Null(lenient.Message(FindingCode.EditedSinceReview));
    }

    [Theory]
    [InlineData(PlaceKind.HttpHeader)]
    [InlineData(PlaceKind.Sitemap)]
    public void What_a_server_says_of_updates_never_makes_a_page_look_fresh(PlaceKind place)
    {
        var facts = Reviewed("2020-01-10") with { LastUpdated = Says(FactKind.LastUpdated, "2026-01-10", place) };
        var lenient = new PolicySet([PolicySet.Default with { EditCountsAsReview = true }], []);
        Assert.Equal(PageState.Overdue, lenient.Assess(Page(facts), Day("2026-11-22")).State);
    }

    [Fact]
    public void A_page_without_a_review_date_is_never_fresh_and_is_ranked_by_its_publication_else_by_when_it_was_first_seen()
    {
        var seen = Assess(Page(new PageFacts(), firstSeen: "2026-01-10"), "2026-11-22");
        Assert.Equal((PageState.NeverReviewed, DueBasis.FirstSeen, Day("2029-01-10")), (seen.State, seen.Due!.Basis, seen.Due.On));
        Assert.NotNull(seen.Message(FindingCode.NoReviewDate));

        var published = Assess(Page(new PageFacts { Published = Says(FactKind.Published, "2016-02") }), "2026-11-22");
        Assert.Equal((PageState.NeverReviewed, DueBasis.FirstPublished, Day("2019-02-01")),
            (published.State, published.Due!.Basis, published.Due.On));
        Assert.False(published.Due.IsPromise);
    }

    [Fact]
    public void A_promised_day_ranks_a_page_without_a_review_date_earlier()
    {
        var assessment = Assess(Page(new PageFacts { NextReview = Says(FactKind.NextReview, "2025-05-01") }), "2026-11-22");
        Assert.Equal((PageState.NeverReviewed, Day("2025-05-01")), (assessment.State, assessment.Due!.On));
        Assert.NotNull(assessment.Message(FindingCode.PromiseBroken));
    }

    [Fact]
    public void A_review_date_to_come_is_quarantined_until_its_day()
    {
        var page = Page(Reviewed("2026-12-01"));
        var today = Assess(page, "2026-11-30");
        Assert.Equal(PageState.NeedsAttention, today.State);
        Assert.Equal("The date of its last review, 1 December 2026, is in the future.", today.Message(FindingCode.FutureDate));
        Assert.Equal(Day("2026-12-01"), ThreeYears.Derive(page, Day("2026-11-30")).RederiveOn);
        Assert.Equal(
            (PageState.Current, null), (Assess(page, "2026-12-01").State, Assess(page, "2026-12-01").Message(FindingCode.FutureDate)));
    }

    public static TheoryData<Doubt, FindingCode> Quarantined => new()
    {
        { new Doubt.Impossible("February 2022 has 28 days"), FindingCode.BadDate },
        { new Doubt.ForeignCalendar("Jalali"), FindingCode.BadDate },
        { new Doubt.Ambiguous(StatedDate.Parse("2026-04-03"), StatedDate.Parse("2026-03-04")), FindingCode.AmbiguousDate },
    };

    [Theory, MemberData(nameof(Quarantined))]
    public void A_date_that_cannot_be_used_is_kept_with_its_words_and_the_page_needs_attention(Doubt doubt, FindingCode code)
    {
        var assessment = Assess(Page(new PageFacts { Others = [Doubts(FactKind.LastReviewed, doubt)] }), "2026-11-22");
        Assert.Equal(PageState.NeedsAttention, assessment.State);
        var finding = assessment.Findings.Single(f => f.Code == code);
        Assert.Equal(("2022-02-31", "last_reviewed_on"), (finding.Evidence, finding.Place!.Value.Where));
        Assert.Null(assessment.Message(FindingCode.NoReviewDate));
    }

    private static readonly Statement BiAnnually =
        Doubts(FactKind.Interval, new Doubt.AmbiguousInterval(new ReviewInterval(12)), "This page is reviewed bi-annually");

    [Fact]
    public void An_interval_with_two_meanings_is_quoted_and_moves_no_day()
    {
        var assessment = Assess(Page(Reviewed("2024-05-03") with { Others = [BiAnnually] }), "2026-11-22");
        var finding = assessment.Findings.Single(f => f.Code == FindingCode.AmbiguousInterval);
        Assert.Equal("This page is reviewed bi-annually", finding.Evidence);
        Assert.Equal(
            "Its review interval can be read as twice in 1 year or once in 2 years.", assessment.Message(FindingCode.AmbiguousInterval));
        Assert.Equal((PageState.Current, Day("2027-05-03")), (assessment.State, assessment.Due!.On));
        Assert.Null(assessment.Message(FindingCode.NoPolicyStatement));
    }

    [Fact]
    public void Beside_a_clear_interval_or_about_something_else_it_is_not_a_finding()
    {
        var clear = Reviewed("2024-05-03") with { Interval = Every("P3Y"), Others = [BiAnnually] };
        Assert.Null(Assess(Page(clear), "2026-11-22").Message(FindingCode.AmbiguousInterval));
        var others = Reviewed("2024-05-03") with { Others = [BiAnnually with { IsOwn = false }] };
        Assert.Null(Assess(Page(others), "2026-11-22").Message(FindingCode.AmbiguousInterval));
        Assert.NotNull(Assess(Page(others), "2026-11-22").Message(FindingCode.NoPolicyStatement));
    }

    [Fact]
    public void An_unfilled_blank_is_not_a_date_at_all()
    {
        var facts = new PageFacts { Others = [Doubts(FactKind.LastReviewed, new Doubt.Placeholder(), "yyyy-mm-dd")] };
        var assessment = Assess(Page(facts), "2026-11-22");
        Assert.Equal(PageState.NeverReviewed, assessment.State);
        Assert.Equal("yyyy-mm-dd", assessment.Findings.Single(f => f.Code == FindingCode.NoReviewDate).Evidence);
    }

    [Theory]
    [InlineData("2026-05-01", "2026-11-22", PageState.NeedsAttention)]
    [InlineData("2023-11-22", "2026-11-21", PageState.NeedsAttention)]
    [InlineData("2023-11-22", "2026-11-22", PageState.Due)]
    [InlineData("2020-05-01", "2026-11-22", PageState.Overdue)]
    public void Beside_a_doubtful_date_a_good_one_is_believed_when_it_says_due_but_not_when_it_says_fresh(
        string good, string today, PageState state)
    {
        var facts = Reviewed(good) with { Others = [Doubts(FactKind.LastReviewed, new Doubt.Impossible("no such day"))] };
        Assert.Equal(state, Assess(Page(facts), today).State);
    }

    [Fact]
    public void A_review_recorded_here_resolves_a_doubtful_date_of_the_page()
    {
        var page = Page(new PageFacts { Others = [Doubts(FactKind.LastReviewed, new Doubt.Impossible("no such day"))] });
        page.Record(Recorded("2026-05-01"));
        var assessment = Assess(page, "2026-11-22");
        Assert.Equal(PageState.Current, assessment.State);
        Assert.NotNull(assessment.Message(FindingCode.BadDate));
        Assert.NotNull(assessment.Message(FindingCode.PageDisagreesWithRecord));
    }

    [Fact]
    public void A_doubtful_update_is_a_finding_but_no_reason_to_distrust_the_review()
    {
        var facts = Reviewed("2026-05-01") with { Others = [Doubts(FactKind.LastUpdated, new Doubt.Impossible("no such day"))] };
        var assessment = Assess(Page(facts), "2026-11-22");
        Assert.Equal(PageState.Current, assessment.State);
        Assert.NotNull(assessment.Message(FindingCode.BadDate));
    }

    [Fact]
    public void A_doubtful_promise_is_not_read_as_fresh_either()
    {
        var facts = Reviewed("2026-05-01") with { Others = [Doubts(FactKind.NextReview, new Doubt.Impossible("June has 30 days"))] };
        Assert.Equal(PageState.NeedsAttention, Assess(Page(facts), "2026-11-22").State);
    }

    [Fact]
    public void The_later_of_record_and_page_counts_and_the_page_must_show_the_record_by_a_day()
    {
        var page = Page(Reviewed("2014-05-22"));
        page.Record(Recorded("2026-11-08"));
        var inTime = Assess(page, "2026-11-22");
        Assert.Equal((PageState.Current, Day("2029-11-08")), (inTime.State, inTime.Due!.On));
        Assert.Equal(
            "It still says it was reviewed on 22 May 2014, but a review on 8 November 2026 is recorded here; the page should show it by 22 November 2026.",
            inTime.Message(FindingCode.PageDisagreesWithRecord));
        Assert.Contains(
            "should have shown it by", Assess(page, "2026-11-23").Message(FindingCode.PageDisagreesWithRecord), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-08")]
    [InlineData("2026-11")]
    [InlineData("2026-11-09")]
    public void A_page_that_shows_the_recorded_review_or_a_later_one_agrees(string shown)
    {
        var page = Page(Reviewed(shown));
        page.Record(Recorded("2026-11-08"));
        Assert.Null(Assess(page, "2026-11-22").Message(FindingCode.PageDisagreesWithRecord));
    }

    [Theory]
    [InlineData(ReviewOutcome.StillCorrect, PageState.Current)]
    [InlineData(ReviewOutcome.Corrected, PageState.Current)]
    [InlineData(ReviewOutcome.NeedsWork, PageState.Overdue)]
    [InlineData(ReviewOutcome.Retire, PageState.Overdue)]
    public void Only_a_review_that_found_or_made_the_page_right_restarts_the_clock(ReviewOutcome outcome, PageState state)
    {
        var page = Page(Reviewed("2014-05-22"));
        page.Record(Recorded("2026-11-08", outcome));
        Assert.Equal(state, Assess(page, "2026-11-22").State);
    }

    [Fact]
    public void An_exemption_ends_after_its_last_day()
    {
        var page = Page(Reviewed("2014-05-22"));
        page.Exempt(new Exemption("rewritten in spring", "jane@example.org", Day("2026-12-31")));
        Assert.Equal((PageState.Exempt, null), (Assess(page, "2026-12-31").State, Assess(page, "2026-12-31").Due));
        Assert.Equal(Day("2027-01-01"), ThreeYears.Derive(page, Day("2026-11-22")).RederiveOn);
        Assert.Equal(PageState.Overdue, Assess(page, "2027-01-01").State);
    }

    [Fact]
    public void A_page_is_gone_only_when_it_was_missing_on_two_days_and_an_unreachable_one_keeps_its_schedule()
    {
        var page = Page(Reviewed("2023-11-22"));
        page.Unreachable("503");
        Assert.Equal(PageState.Due, Assess(page, "2026-11-22").State);
        page.Missed(Day("2026-11-22"), "404");
        Assert.Equal(PageState.Due, Assess(page, "2026-11-22").State);
        page.Missed(Day("2026-11-24"), "404");
        var gone = Assess(page, "2026-11-24");
        Assert.Equal((PageState.Gone, Day("2026-11-22")), (gone.State, gone.Due!.On));
    }
}
