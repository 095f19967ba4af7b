using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Signals;
using static CcsviReview.Tests.Policies.Given;
using static CcsviReview.Tests.Policies.GivenEvents;
using static CcsviReview.Tests.Policies.GivenSignals;

namespace CcsviReview.Tests.Policies;

/// <summary>
/// S12: what readers and programs say brings the review of a page forward once it reaches a threshold, until the page is reviewed.
/// </summary>
public sealed class ReaderSignalTests
{
    private static readonly DateOnly Today = Day("2026-11-22");

    [Theory]
    [InlineData(4, 6, false)]
    [InlineData(5, 4, false)]
    [InlineData(5, 5, true)]
    [InlineData(10, 0, true)]
    [InlineData(9, 0, false)]
    [InlineData(5, 15, true)]
    [InlineData(5, 16, false)]
    [InlineData(5, 1000, false)]
    [InlineData(0, 1000, false)]
    public void S12_votes_reach_the_usual_threshold_at_five_of_ten_and_a_quarter_of_all(int notUseful, int useful, bool isReached)
    {
        var page = Heard(Reviewed("2026-05-01"), $"2026-11-10 NotUseful {notUseful}", $"2026-11-10 Useful {useful}");
        var judged = Assess(page, "2026-11-22");
        Assert.Equal(
            isReached ? (Day("2026-12-10"), DueBasis.ReaderSignals) : (Day("2029-05-01"), DueBasis.PolicyInterval),
            (judged.Due!.On, judged.Due.Basis));
        Assert.Equal(isReached, judged.Message(FindingCode.ReaderSignals) is not null);
    }

    [Theory]
    [InlineData("2026-10-12", true)]
    [InlineData("2026-10-11", false)]
    public void S12_votes_count_together_only_within_the_days_of_the_policy(string first, bool isReached)
    {
        var page = Heard(Reviewed("2026-05-01"), $"{first} NotUseful 5", "2026-11-10 NotUseful 5");
        Assert.Equal(isReached, Assess(page, "2026-11-22").OpenSignals.Count == 1);
    }

    [Theory]
    [InlineData(SignalKind.Comment, "12 comments were left in 30 days.")]
    [InlineData(SignalKind.Search, "12 searches were reported in 30 days.")]
    [InlineData(SignalKind.Traffic, "12 visits more than usual were reported in 30 days.")]
    [InlineData(SignalKind.Ticket, "12 tickets were reported in 30 days.")]
    public void S12_each_other_kind_has_a_threshold_of_its_own_which_is_off_by_default(SignalKind kind, string said)
    {
        var page = Heard(Reviewed("2026-05-01"), $"2026-11-10 {kind} 12");
        Assert.Empty(Assess(page, "2026-11-22").OpenSignals);
        foreach (var (most, isReached) in new[] { (12, true), (13, false) })
        {
            var thresholds = new SignalThresholds { Comments = most, Searches = most, Traffic = most, Tickets = most };
            Assert.Equal(isReached ? said : null, By(thresholds).Assess(page, Today).Message(FindingCode.ReaderSignals));
        }
    }

    [Fact]
    public void S12_a_single_signal_brings_nothing_forward_whatever_the_policy_says()
    {
        var thresholds = new SignalThresholds { NotUseful = 1, Votes = 1, NotUsefulPercent = 0, Tickets = 1 };
        Assert.Empty(By(thresholds).Assess(Heard(Reviewed("2026-05-01"), "2026-11-10 NotUseful 1", "2026-11-10 Ticket 1"), Today).OpenSignals);
        Assert.Equal(
            2, By(thresholds).Assess(Heard(Reviewed("2026-05-01"), "2026-11-10 NotUseful 2", "2026-11-10 Ticket 2"), Today).OpenSignals.Count);
    }

    [Fact]
    public void S12_the_due_date_says_what_readers_said_by_which_policy_and_what_it_would_be_by_date_alone()
    {
        var book = By(new SignalThresholds { NotUseful = 5, Votes = 8 });
        var page = Heard(Reviewed("2026-05-01"), "2026-11-10 NotUseful 5", "2026-11-10 Useful 2", "2026-11-12 NotUseful 2");
        page.Hear(page.Signals.Quote(1, "2026-11-10", "It still names the guidance of 2012."));
        page.Hear(page.Signals.Quote(2, "2026-11-12", "Out of date!"));
        var judged = book.Assess(page, Today);

        Assert.Equal(
            "30 days after 12 November 2026, when 7 of 9 readers in 30 days found this page not useful, from policy 'default', "
                + "which applies to every page; by date alone it would be due 1 May 2029",
            judged.Due!.Explanation);
        Assert.Equal((Day("2026-12-12"), true, Day("2029-05-01")), (judged.Due.On, judged.Due.IsPromise, judged.Due.ByDate!.On));
        var finding = judged.Findings.Single(one => one.Code == FindingCode.ReaderSignals);
        Assert.Equal(
            ("7 of 9 readers in 30 days found this page not useful:", "Out of date! · It still names the guidance of 2012."),
            (finding.Message, finding.Evidence));
        Assert.Equal(
            "7 o 9 o ddarllenwyr mewn 30 diwrnod heb gael y dudalen hon yn ddefnyddiol:", Words.BuiltIn["cy"].Say(finding.Said!));
        Assert.Equal(
            ["2026-12-12 ReaderSignals", "2029-05-01 PolicyInterval"],
            book.DaysCompared(page, Today).Select(day => $"{day.On:yyyy-MM-dd} {day.Basis}"));
    }

    [Fact]
    public void S12_once_reached_a_threshold_stays_reached_from_its_first_day_until_a_review_however_content_later_readers_are()
    {
        var page = Heard(Reviewed("2026-05-01"), "2026-06-10 NotUseful 10");
        Assert.Equal(Day("2026-07-10"), Assess(page, "2026-06-10").Due!.On);
        Hear(page, "2026-07-20 Useful 1000", "2026-10-01 NotUseful 50");
        Assert.Equal(Day("2026-07-10"), Assess(page, "2026-11-22").Due!.On);
        Assert.Equal(PageState.Overdue, Assess(page, "2026-11-22").State);
    }

    [Theory]
    [InlineData("2026-11-09", true)]
    [InlineData("2026-11-10", true)]
    [InlineData("2026-11", true)]
    [InlineData("2026-11-11", false)]
    public void S12_a_review_that_the_page_shows_closes_only_what_is_certainly_before_it(string reviewed, bool isOpen)
    {
        var page = Heard(Reviewed(reviewed), "2026-11-10 NotUseful 10");
        Assert.Equal(isOpen, Assess(page, "2026-11-22").OpenSignals.Count == 1);
    }

    [Fact]
    public void S12_a_review_recorded_here_closes_what_was_known_on_its_day_and_later_votes_count_anew()
    {
        var page = Heard(Reviewed("2026-05-01"), "2026-11-01 NotUseful 9", "2026-11-22 NotUseful 9");
        Assert.Single(Assess(page, "2026-11-22").OpenSignals);
        page.Record(RecordedAt("2026-11-22", 12));
        Assert.Empty(Assess(page, "2026-11-22").OpenSignals);
        Assert.True(Assess(page, "2026-11-22").Signals.IsEmpty);

        Hear(page, "2026-11-22 NotUseful 9");
        Assert.Empty(Assess(page, "2026-11-22").OpenSignals);
        Assert.Equal(9, Assess(page, "2026-11-22").Signals.NotUseful);
        Hear(page, "2026-11-22 NotUseful 1");
        Assert.Equal((10, 10), Assess(page, "2026-11-22").OpenSignals.Select(one => (one.Count, one.Of)).Single());
        page.Record(RecordedAt("2026-11-22", 15));
        Assert.Empty(Assess(page, "2026-11-22").OpenSignals);
    }

    [Fact]
    public void S12_a_review_that_restarts_nothing_closes_nothing()
    {
        var page = Heard(Reviewed("2026-05-01"), "2026-11-10 NotUseful 10");
        page.Record(Recorded("2026-11-22", ReviewOutcome.NeedsWork));
        Assert.Single(Assess(page, "2026-11-22").OpenSignals);
    }

    [Fact]
    public void S12_comments_before_the_review_are_not_quoted_again()
    {
        var page = Heard(Reviewed("2026-05-01"), "2026-11-01 NotUseful 10");
        page.Hear(page.Signals.Quote(1, "2026-04-01", "Before."));
        Assert.Equal("10 of 10 readers in 30 days found this page not useful.", Assess(page, "2026-11-22").Message(FindingCode.ReaderSignals));
        page.Hear(page.Signals.Quote(2, "2026-11-01", "After."));
        Assert.Equal("After.", Assess(page, "2026-11-22").Findings.Single(one => one.Code == FindingCode.ReaderSignals).Evidence);
    }

    [Fact]
    public void S12_the_policy_may_leave_due_dates_as_they_are_and_the_finding_stays()
    {
        var page = Heard(Reviewed("2026-05-01"), "2026-11-10 NotUseful 10");
        var judged = By(new SignalThresholds { ReviewWithin = null }).Assess(page, Today);
        Assert.Equal(DueBasis.PolicyInterval, judged.Due!.Basis);
        Assert.NotNull(judged.Message(FindingCode.ReaderSignals));
        Assert.Empty(By(new SignalThresholds { NotUseful = 0 }).Assess(page, Today).OpenSignals);
    }

    [Theory]
    [InlineData("2023-11-01", DueBasis.PolicyInterval)]
    [InlineData("2024-01-01", DueBasis.ReaderSignals)]
    public void S12_a_due_day_never_becomes_later_by_signals(string reviewed, DueBasis basis) =>
        Assert.Equal(basis, Assess(Heard(Reviewed(reviewed), "2026-11-10 NotUseful 10"), "2026-11-22").Due!.Basis);

    [Fact]
    public void S12_a_page_never_reviewed_keeps_its_state_and_exempt_and_gone_pages_theirs()
    {
        var never = Assess(Heard(new PageFacts(), "2026-10-01 NotUseful 10"), "2026-11-22");
        Assert.Equal((PageState.NeverReviewed, Day("2026-10-31"), false), (never.State, never.Due!.On, never.Due.IsPromise));

        var exempt = Heard(Reviewed("2026-05-01"), "2026-10-01 NotUseful 10");
        exempt.Exempt(new Exemption("rewritten in spring", "jane@example.org", Day("2026-12-31")));
        Assert.Equal((PageState.Exempt, null), (Assess(exempt, "2026-11-22").State, Assess(exempt, "2026-11-22").Due));

        var gone = Heard(Reviewed("2026-05-01"), "2026-10-01 NotUseful 10");
        gone.Missed(Day("2026-11-20"), "404");
        gone.Missed(Day("2026-11-21"), "404");
        Assert.Equal(PageState.Gone, Assess(gone, "2026-11-22").State);
    }

    [Fact]
    public void S12_days_that_have_not_come_do_not_count() =>
        Assert.Empty(Assess(Heard(Reviewed("2026-05-01"), "2026-11-23 NotUseful 10"), "2026-11-22").OpenSignals);

    [Fact]
    public void S12_steps_of_the_ladder_before_a_review_are_sent_for_what_readers_said_after_it()
    {
        var due = Assess(Heard(Reviewed("2026-11-01"), "2026-11-10 NotUseful 10"), "2026-11-22").Due!;
        Assert.False(due.IsBeforeDuty(Day("2026-10-20")));
    }

    [Fact]
    public void Two_pages_that_become_one_have_the_signals_of_both_and_the_answered_ones_of_the_review_that_stays()
    {
        var (kept, other) = (Heard(Reviewed("2026-05-01"), "2026-11-10 NotUseful 3"), Heard(Reviewed("2026-05-01"), "2026-11-10 NotUseful 4"));
        other.Record(RecordedAt("2026-11-10", 12));
        kept.Absorb(other);
        Assert.Equal(7, kept.Signals.Of(Day("2026-11-10"), SignalKind.NotUseful));
        Assert.Equal(3, Assess(kept, "2026-11-22").Signals.NotUseful);
    }
}
