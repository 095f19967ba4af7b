using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Watch;
using static CcsviReview.Tests.Policies.Given;
using static CcsviReview.Tests.Policies.GivenEvents;

namespace CcsviReview.Tests.Policies;

/// <summary>S2, S3 and S9: what happens to a source brings the review of a page forward, until the page is reviewed.</summary>
public sealed class BroughtForwardTests
{
    private static readonly DateOnly Today = Day("2026-11-22");

    [Theory]
    [InlineData(SourceEventKind.Retracted, "2026-10-08")]
    [InlineData(SourceEventKind.Withdrawn, "2026-10-31")]
    [InlineData(SourceEventKind.Replaced, "2026-10-31")]
    [InlineData(SourceEventKind.Concern, "2026-10-15")]
    [InlineData(SourceEventKind.Corrected, "2026-11-30")]
    [InlineData(SourceEventKind.Gone, "2026-12-30")]
    [InlineData(SourceEventKind.Published, "2026-12-30")]
    [InlineData(SourceEventKind.Moved, null)]
    [InlineData(SourceEventKind.Changed, null)]
    public void S2_each_kind_of_event_brings_the_review_forward_as_far_as_the_policy_says(SourceEventKind kind, string? dueOn)
    {
        var due = Assess(Having(Reviewed("2026-05-01"), Happened(kind, "2026-10-01")), "2026-11-22").Due!;
        Assert.Equal(
            dueOn is null ? (Day("2029-05-01"), DueBasis.PolicyInterval) : (Day(dueOn), DueBasis.SourceEvent), (due.On, due.Basis));
    }

    [Theory]
    [InlineData("2023-10-31", "2026-10-31", DueBasis.PolicyInterval)]
    [InlineData("2023-10-30", "2026-10-30", DueBasis.PolicyInterval)]
    [InlineData("2023-11-01", "2026-10-31", DueBasis.SourceEvent)]
    public void S2_the_earliest_of_dates_and_events_counts_and_of_two_equal_days_the_date(string reviewed, string dueOn, DueBasis basis)
    {
        var due = Assess(Having(Reviewed(reviewed), Happened(SourceEventKind.Replaced, "2026-10-01")), "2026-10-05").Due!;
        Assert.Equal((Day(dueOn), basis), (due.On, due.Basis));
    }

    [Fact]
    public void S2_the_due_date_says_what_happened_by_which_policy_and_what_it_would_be_by_date_alone()
    {
        var book = new PolicySet([PolicySet.Default with { Name = "clinical" }], [new PolicyMatch("clinical") { Address = "/a-z/*" }]);
        var page = Having(Reviewed("2018-05-22"), Replaced("2019-01-23"));
        var due = book.Assess(page, Day("2019-01-24")).Due!;

        Assert.Equal(Day("2019-02-22"), due.On);
        Assert.Equal(
            "30 days after NICE IPG420 was replaced by NICE IPG640 on 23 January 2019, from policy 'clinical', because of /a-z/*; "
                + "by date alone it would be due 22 May 2021",
            due.Explanation);
        Assert.Equal((Day("2018-05-22"), true, Day("2021-05-22")), (due.CountedFrom, due.IsPromise, due.ByDate!.On));
        Assert.Equal(
            ["2019-02-22 SourceEvent", "2021-05-22 PolicyInterval"],
            book.DaysCompared(page, Day("2019-01-24")).Select(day => $"{day.On:yyyy-MM-dd} {day.Basis}"));
    }

    [Fact]
    public void S2_an_event_of_a_page_that_was_due_before_it_is_compared_and_changes_nothing()
    {
        var page = Having(Reviewed("2014-05-22"), Replaced("2019-01-23"));
        var due = Assess(page, "2026-11-22").Due!;
        Assert.Equal((Day("2017-05-22"), DueBasis.PolicyInterval), (due.On, due.Basis));
        Assert.Equal(
            ["2017-05-22 PolicyInterval", "2019-02-22 SourceEvent"],
            ThreeYears.DaysCompared(page, Today).Select(day => $"{day.On:yyyy-MM-dd} {day.Basis}"));
        Assert.DoesNotContain("by date alone", ThreeYears.DaysCompared(page, Today)[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void S2_a_kind_that_the_policy_leaves_out_is_a_finding_and_moves_nothing()
    {
        var off = new PolicySet([PolicySet.Default with { BringForward = new BringForward { Retracted = null } }], []);
        var judged = off.Assess(Having(Reviewed("2026-05-01"), Happened(SourceEventKind.Retracted, "2026-10-01")), Today);
        Assert.Equal((Day("2029-05-01"), DueBasis.PolicyInterval), (judged.Due!.On, judged.Due.Basis));
        Assert.NotNull(judged.Message(FindingCode.SourceRetracted));
    }

    [Theory]
    [InlineData(null, "2026-11-20", "2026-12-20", "(found on 20 November 2026)")]
    [InlineData("2027-03-01", "2026-11-20", "2026-12-20", "(found on 20 November 2026)")]
    [InlineData("2026-11-20", "2026-11-20", "2026-12-20", "on 20 November 2026")]
    [InlineData("2026-10", "2026-11-20", "2026-10-31", "in October 2026")]
    [InlineData("2026", "2026-11-20", "2026-01-31", "in 2026")]
    public void S2_a_day_that_nobody_gave_or_that_is_to_come_is_the_day_it_was_found(string? on, string learned, string dueOn, string said)
    {
        var due = Assess(Having(Reviewed("2025-05-01"), Happened(SourceEventKind.Replaced, on, learned)), "2026-11-22").Due!;
        Assert.Equal(Day(dueOn), due.On);
        Assert.Contains(said, due.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void S2_exempt_and_missing_pages_stay_as_they_are()
    {
        var exempt = Having(Reviewed("2026-05-01"), Replaced("2026-10-01"));
        exempt.Exempt(new Exemption("rewritten in spring", "jane@example.org", Day("2026-12-31")));
        Assert.Equal((PageState.Exempt, null), (Assess(exempt, "2026-11-22").State, Assess(exempt, "2026-11-22").Due));

        var gone = Having(Reviewed("2026-05-01"), Replaced("2026-10-01"));
        gone.Missed(Day("2026-11-20"), "404");
        gone.Missed(Day("2026-11-21"), "404");
        Assert.Equal((PageState.Gone, Day("2026-11-20")), (Assess(gone, "2026-11-22").State, Assess(gone, "2026-11-22").Due!.On));
    }

    [Fact]
    public void S2_a_page_that_was_never_reviewed_keeps_its_state_and_is_ranked_by_the_event()
    {
        var judged = Assess(Having(new PageFacts(), Replaced("2026-10-01")), "2026-11-22");
        Assert.Equal((PageState.NeverReviewed, Day("2026-10-31"), false), (judged.State, judged.Due!.On, judged.Due.IsPromise));
    }

    [Theory]
    [InlineData("2026-11-20", PageState.NeedsAttention)]
    [InlineData("2026-10-01", PageState.Overdue)]
    public void S2_beside_a_doubtful_date_an_event_that_makes_the_page_due_is_believed(string happened, PageState state)
    {
        var facts = Reviewed("2026-05-01") with { Others = [Doubts(FactKind.LastReviewed, new Doubt.Impossible("no such day"))] };
        var page = Having(facts, Happened(SourceEventKind.Replaced, happened));
        Assert.Equal(state, Assess(page, "2026-11-22").State);
        Assert.Equal(
            state == PageState.NeedsAttention ? Day("2029-05-01") : null, ThreeYears.Derive(page, Today).RederiveOn);
    }

    [Theory]
    [InlineData("2026-10-01", PageState.Overdue, "2026-10-31")]
    [InlineData("2026-10-03", PageState.NeedsAttention, "2026-11-02")]
    public void S2_dates_that_were_found_to_be_in_doubt_before_the_event_made_the_page_due_keep_their_day(
        string happened, PageState state, string dueOn)
    {
        var facts = Reviewed("2026-05-01") with { Others = [Doubts(FactKind.LastReviewed, new Doubt.Impossible("no such day"))] };
        var page = Page(facts);
        page.Derive(ThreeYears.Derive(page, Day("2026-11-02")), Day("2026-11-02"));
        page.Learn([Happened(SourceEventKind.Replaced, happened)]);
        Assert.Equal((state, Day(dueOn)), (Assess(page, "2026-11-22").State, Assess(page, "2026-11-22").Due!.On));
    }

    [Theory]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-10-01", true)]
    [InlineData("2026-10-02", false)]
    public void S3_a_review_that_the_page_shows_closes_what_happened_before_it(string reviewed, bool isOpen)
    {
        var judged = Assess(Having(Reviewed(reviewed), Replaced("2026-10-01")), "2026-11-22");
        Assert.Equal((isOpen, isOpen), (judged.OpenEvents.Count == 1, judged.Due!.Basis == DueBasis.SourceEvent));
        Assert.Equal(isOpen, judged.Message(FindingCode.SourceSuperseded) is not null);
    }

    [Theory]
    [InlineData("2026-10-01", true)]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)]
    [InlineData("2026-10", true)]
    [InlineData("2026-11", false)]
    public void S3_what_is_known_by_its_month_is_closed_by_a_review_in_a_later_month(string reviewed, bool isOpen) =>
        Assert.Equal(isOpen, Assess(Having(Reviewed(reviewed), Replaced("2026-10")), "2026-11-22").OpenEvents.Count == 1);

    [Theory]
    [InlineData("2026-11-19", 23, true)]
    [InlineData("2026-11-20", 11, true)]
    [InlineData("2026-11-20", 12, false)]
    [InlineData("2026-11-20", 13, false)]
    [InlineData("2026-11-21", 1, false)]
    public void S3_on_the_very_day_a_review_closes_what_was_known_when_it_was_recorded(string reviewed, int hour, bool isOpen)
    {
        var page = Having(Reviewed("2025-05-01"), Replaced("2026-11-20"));
        page.Record(RecordedAt(reviewed, hour));
        Assert.Equal(isOpen, Assess(page, "2026-11-22").OpenEvents.Count == 1);
    }

    [Fact]
    public void S3_a_second_review_of_the_day_closes_what_became_known_since_the_first()
    {
        var page = Having(Reviewed("2025-05-01"), Replaced("2026-11-20"));
        page.Record(RecordedAt("2026-11-20", 9));
        Assert.Single(Assess(page, "2026-11-22").OpenEvents);
        page.Record(RecordedAt("2026-11-20", 14));
        Assert.Empty(Assess(page, "2026-11-22").OpenEvents);
    }

    [Theory]
    [InlineData(ReviewOutcome.StillCorrect, false)]
    [InlineData(ReviewOutcome.Corrected, false)]
    [InlineData(ReviewOutcome.NeedsWork, true)]
    [InlineData(ReviewOutcome.Retire, true)]
    public void S3_only_a_review_that_restarts_the_clock_closes_an_event(ReviewOutcome outcome, bool isOpen)
    {
        var page = Having(Reviewed("2025-05-01"), Replaced("2026-10-01"));
        page.Record(Recorded("2026-11-08", outcome));
        Assert.Equal(isOpen, Assess(page, "2026-11-22").OpenEvents.Count == 1);
    }

    [Fact]
    public void S3_a_later_event_brings_the_page_forward_again_though_it_still_cites_what_was_closed()
    {
        var page = Having(Reviewed("2025-05-01"), Replaced("2026-09-01"));
        page.Record(Recorded("2026-10-01"));
        Assert.Empty(Assess(page, "2026-11-22").OpenEvents);

        var other = Happened(SourceEventKind.Retracted, "2026-11-20") with { EventId = 2, SourceId = 8 };
        Assert.True(page.Learn([Replaced("2026-09-01"), other]));
        var judged = Assess(page, "2026-11-22");
        Assert.Equal([2], judged.OpenEvents.Select(open => open.EventId));
        Assert.Equal(Day("2026-11-27"), judged.Due!.On);
    }

    [Fact]
    public void S3_an_edit_closes_an_event_only_where_the_policy_lets_it_count_as_a_review()
    {
        var facts = Reviewed("2025-05-01") with { LastUpdated = Says(FactKind.LastUpdated, "2026-11-01") };
        var lenient = new PolicySet([PolicySet.Default with { EditCountsAsReview = true }], []);
        Assert.Single(Assess(Having(facts, Replaced("2026-10-01")), "2026-11-22").OpenEvents);
        Assert.Empty(lenient.Assess(Having(facts, Replaced("2026-10-01")), Today).OpenEvents);
    }

    [Theory]
    [InlineData("2026-11-22", "2019-01-23")]
    [InlineData("2026-11-22", "2019")]
    [InlineData("2026-11-23", "2026-11-19")]
    public void S9_what_a_first_watch_finds_to_be_older_than_the_review_is_history(string learned, string happened)
    {
        var page = Having(Reviewed("2026-11-20"), Happened(SourceEventKind.Retracted, happened, learned));
        var judged = Assess(page, learned);
        Assert.Empty(judged.OpenEvents);
        Assert.Equal((PageState.Current, Day("2029-11-20")), (judged.State, judged.Due!.On));
        Assert.DoesNotContain(judged.Findings, finding => finding.Code == FindingCode.SourceRetracted);
        Assert.Single(page.Events);
    }

    [Theory]
    [InlineData(SourceEventKind.Retracted, FindingCode.SourceRetracted, "It cites NICE IPG420, which was retracted on 1 October 2026.")]
    [InlineData(SourceEventKind.Withdrawn, FindingCode.SourceRetracted, "It cites NICE IPG420, which was withdrawn on 1 October 2026.")]
    [InlineData(
        SourceEventKind.Replaced, FindingCode.SourceSuperseded, "It cites NICE IPG420, which was replaced by NICE IPG640 on 1 October 2026.")]
    [InlineData(SourceEventKind.Concern, FindingCode.SourceCorrected,
        "It cites NICE IPG420, about which an expression of concern was published on 1 October 2026.")]
    [InlineData(SourceEventKind.Corrected, FindingCode.SourceCorrected, "It cites NICE IPG420, which was corrected on 1 October 2026.")]
    [InlineData(SourceEventKind.Gone, FindingCode.BrokenReference,
        "It cites NICE IPG420, which disappeared from its address on 1 October 2026.")]
    [InlineData(SourceEventKind.Published, FindingCode.SourcePublished,
        "It cites NICE IPG420, which was published in its final version, NICE IPG640, on 1 October 2026.")]
    [InlineData(SourceEventKind.Moved, FindingCode.SourceChanged, "It cites NICE IPG420, which moved to NICE IPG640 on 1 October 2026.")]
    [InlineData(SourceEventKind.Changed, FindingCode.SourceChanged, "It cites NICE IPG420, whose text changed on 1 October 2026.")]
    public void S10_the_finding_says_what_happened_to_which_source_when_and_who_says_so_where(
        SourceEventKind kind, FindingCode code, string said)
    {
        var judged = Assess(Having(Reviewed("2026-05-01"), Happened(kind, "2026-10-01")), "2026-11-22");
        Assert.Equal(said, judged.Message(code));
        Assert.Equal(
            "This guidance has been updated and replaced by IPG640. (https://www.nice.org.uk/guidance/ipg420)",
            judged.Findings.Single(finding => finding.Code == code).Evidence);
    }

    [Fact]
    public void S11_what_a_person_records_for_pages_without_a_source_is_said_in_their_words()
    {
        var noted = Happened(SourceEventKind.Replaced, "2019-01-23") with
        {
            SourceId = null,
            SourceName = "",
            Successor = null,
            Evidence = "NICE replaced IPG420 by IPG640",
            EvidenceAddress = null,
        };
        var judged = Assess(Having(Reviewed("2018-05-22"), noted), "2019-01-24");
        Assert.Equal(
            "One of its sources changed on 23 January 2019: “NICE replaced IPG420 by IPG640”.",
            judged.Message(FindingCode.SourceSuperseded));
        Assert.StartsWith(
            "30 days after “NICE replaced IPG420 by IPG640” on 23 January 2019", judged.Due!.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_keeps_so_many_events_and_drops_those_before_its_review_first()
    {
        var old = Enumerable.Range(1, 30)
            .Select(at => Happened(SourceEventKind.Retracted, "2020-01-01") with { EventId = at, SourceId = at });
        var open = Happened(SourceEventKind.Changed, "2026-10-01") with { EventId = 99, SourceId = 99 };
        var page = Having(Reviewed("2026-05-01"), [.. old, open]);
        Assert.Equal(PageEvent.MostKept, page.Events.Count);
        Assert.Equal([99], Assess(page, "2026-11-22").OpenEvents.Select(kept => kept.EventId));
    }

    [Fact]
    public void Events_are_kept_as_text_that_gives_them_back()
    {
        var page = Having(
            Reviewed("2026-05-01"), Replaced("2026-10"), Happened(SourceEventKind.Gone, null) with { EventId = 2, SourceId = null });
        Assert.Equal(page.Events, PageEventsJson.Read(PageEventsJson.Write(page.Events)));
        Assert.Equal(("", 0), (PageEventsJson.Write([]), PageEventsJson.Read("").Count));
    }
}
