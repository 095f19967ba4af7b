using CcsviReview.Facts;
using CcsviReview.Reminders;
using CcsviReview.Tests.Policies;
using CcsviReview.WorkingTime;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reminders;

public sealed class LadderTests
{
    [Theory]
    [InlineData("2026-09-22", null, null)]
    [InlineData("2026-09-23", "60-before", "2026-09-23")]
    [InlineData("2026-10-22", "60-before", "2026-09-23")]
    [InlineData("2026-10-23", "30-before", "2026-10-23")]
    [InlineData("2026-11-21", "7-before", "2026-11-15")]
    [InlineData("2026-11-22", "on-day", "2026-11-22")]
    [InlineData("2026-12-05", "on-day", "2026-11-22")]
    [InlineData("2026-12-06", "14-after", "2026-12-06")]
    [InlineData("2026-12-22", "30-after", "2026-12-22")]
    [InlineData("2027-01-21", "30-after", "2026-12-22")]
    [InlineData("2027-01-22", "repeat-1", "2027-01-22")]
    [InlineData("2036-12-22", "repeat-120", "2036-12-22")]
    public void The_latest_step_whose_day_has_come_replaces_all_before_it(string today, string? key, string? on)
    {
        var step = Ladder.Default.LatestStep(Given.Day("2026-11-22"), Given.Day(today));
        Assert.Equal((key, on is null ? (DateOnly?)null : Given.Day(on)), (step?.Key, step?.On));
    }

    [Fact]
    public void Monthly_repeats_count_from_the_last_step_itself_so_that_month_ends_do_not_drift()
    {
        var ladder = new Ladder([0], new ReviewInterval(1), null);
        var days = new[] { "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31" };
        Assert.Equal(days.Select(Given.Day), days.Select(day => ladder.LatestStep(Given.Day("2027-01-31"), Given.Day(day))!.On));
        Assert.Equal("repeat-1", ladder.LatestStep(Given.Day("2027-01-31"), Given.Day("2027-03-30"))!.Key);
    }

    [Fact]
    public void A_ladder_without_repeats_ends_at_its_last_step() =>
        Assert.Equal("7-after", new Ladder([7, 0], null, null).LatestStep(Given.Day("2017-05-22"), Given.Day("2026-11-22"))!.Key);

    [Theory]
    [InlineData("2026-12-05", false)]
    [InlineData("2026-12-06", true)]
    [InlineData("2027-01-22", true)]
    public void The_lead_gets_copies_from_the_fourteenth_day(string today, bool isForLead) =>
        Assert.Equal(isForLead, Ladder.Default.LatestStep(Given.Day("2026-11-22"), Given.Day(today))!.IsForLead);

    [Fact]
    public void A_lead_never_gets_copies_where_the_ladder_says_so() =>
        Assert.False(new Ladder([0], new ReviewInterval(1), null).LatestStep(Given.Day("2017-05-22"), Given.Day("2026-11-22"))!.IsForLead);

    [Fact]
    public void A_ladder_needs_a_step_within_a_year()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ladder([], null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ladder([-367], null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ladder([367], null, null));
    }

    [Fact]
    public void Days_at_the_ends_of_the_calendar_do_not_overflow()
    {
        Assert.NotNull(Ladder.Default.LatestStep(DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Equal("on-day", Ladder.Default.LatestStep(DateOnly.MaxValue, DateOnly.MaxValue)!.Key);
        Assert.NotNull(Ladder.Default.LatestStep(DateOnly.MinValue, DateOnly.MinValue));
    }

    /// <summary>
    /// Going day by day gives each step once, in order and on time; going to any day directly gives the same step.
    /// </summary>
    [Fact]
    public void A_jump_to_any_day_gives_the_step_that_a_daily_walk_is_at()
    {
        var ladders = Gen.Elements(
            Ladder.Default, new Ladder([-90, 5], new ReviewInterval(0, 7), 0), new Ladder([0], new ReviewInterval(3, 2), null),
            new Ladder([-10, 20], null, 20));
        var cases =
            from ladder in ladders
            from due in Gen.Choose(Given.Day("2023-12-25").DayNumber, Given.Day("2024-03-05").DayNumber)
            from away in Gen.Choose(-120, 700)
            select (ladder, Due: DateOnly.FromDayNumber(due), away);
        Prop.ForAll(Arb.From(cases), c =>
        {
            var today = c.Due.AddDays(c.away);
            var step = c.ladder.LatestStep(c.Due, today);
            var eve = c.ladder.LatestStep(c.Due, today.AddDays(-1));
            return step is null ? eve is null
                : step.On <= today
                    && (step.On == today ? eve?.Key != step.Key : eve == step)
                    && c.ladder.LatestStep(c.Due, step.On) == step;
        }).QuickCheckThrowOnFailure();
    }

    private static readonly WorkingCalendar England = new(WeekPattern.MondayToFriday, BankHolidays.Of("england-and-wales"));

    // Due on Christmas Day 2026, a Friday; the Monday after is the substitute for Boxing Day.
    [Theory]
    [InlineData("2026-12-17", "30-before", "2026-11-25", "2026-11-25")]
    [InlineData("2026-12-18", "7-before", "2026-12-18", "2026-12-18")]
    [InlineData("2026-12-25", "7-before", "2026-12-18", "2026-12-18")]
    [InlineData("2026-12-28", "7-before", "2026-12-18", "2026-12-18")]
    [InlineData("2026-12-29", "on-day", "2026-12-25", "2026-12-29")]
    [InlineData("2027-01-07", "on-day", "2026-12-25", "2026-12-29")]
    [InlineData("2027-01-08", "14-after", "2027-01-08", "2027-01-08")]
    public void A_step_on_a_free_day_goes_out_on_the_next_working_day_and_keeps_its_key(string today, string key, string on, string sendOn)
    {
        var step = Ladder.Default.LatestStep(Given.Day("2026-12-25"), Given.Day(today), England)!;
        Assert.Equal((key, Given.Day(on), Given.Day(sendOn)), (step.Key, step.On, step.SendOn));
    }

    [Fact]
    public void Steps_that_share_their_working_day_collapse_into_the_latest()
    {
        var ladder = new Ladder([0, 1, 2], null, null);
        Assert.Null(ladder.LatestStep(Given.Day("2026-11-21"), Given.Day("2026-11-22"), England));
        Assert.Equal("2-after", ladder.LatestStep(Given.Day("2026-11-21"), Given.Day("2026-11-23"), England)!.Key);
        Assert.Equal("2-after", ladder.NextStep(Given.Day("2026-11-21"), Given.Day("2026-11-20"), England)!.Key);
    }

    [Theory]
    [InlineData("2026-12-28", false)]
    [InlineData("2026-12-29", false)]
    [InlineData("2026-12-30", true)]
    public void A_step_that_waited_for_a_working_day_is_not_caught_up_on_that_day(string today, bool isCaughtUp) =>
        Assert.Equal(isCaughtUp,
            new LadderStep(new Step.OnDueDay(), Given.Day("2026-12-25"), false) { SendOn = Given.Day("2026-12-29") }.IsCaughtUpOn(Given.Day(today)));

    [Theory]
    [InlineData("2026-09-22", "60-before")]
    [InlineData("2026-12-22", "repeat-1")]
    [InlineData("2027-01-22", "repeat-2")]
    public void The_next_step_is_known_before_the_first_and_after_the_last(string today, string key) =>
        Assert.Equal(key, Ladder.Default.NextStep(Given.Day("2026-11-22"), Given.Day(today))!.Key);

    [Fact]
    public void A_ladder_without_repeats_has_nothing_next_after_its_last_step()
    {
        Assert.Equal("7-after", new Ladder([0, 7], null, null).NextStep(Given.Day("2026-11-22"), Given.Day("2026-11-28"))!.Key);
        Assert.Null(new Ladder([0, 7], null, null).NextStep(Given.Day("2026-11-22"), Given.Day("2026-11-29")));
        Assert.Null(Ladder.Default.NextStep(DateOnly.MaxValue, DateOnly.MaxValue));
    }

    [Theory]
    [InlineData("2026-12-21", "SectionLead")]
    [InlineData("2026-12-22", "SectionLead, Admins")]
    [InlineData("2027-01-22", "SectionLead, Admins, Address")]
    public void Each_copy_is_sent_from_its_day(string today, string copies)
    {
        var ladder = new Ladder(
            [0, 14, 30], new ReviewInterval(1), 14, [new(CopyTo.Admins, 30), new(CopyTo.Address, 60, "head@example.org")]);
        var step = ladder.LatestStep(Given.Day("2026-11-22"), Given.Day(today))!;
        Assert.Equal(copies, string.Join(", ", ladder.Copies.Where(copy => copy.Holds(step)).Select(copy => copy.To)));
    }

    /// <summary>Over any days: nothing goes out on a free day, nothing is lost, and next is what the walk meets next.</summary>
    [Fact]
    public void With_free_days_every_step_still_goes_out_on_the_first_working_day_from_its_own()
    {
        var ladders = Gen.Elements(
            Ladder.Default, new Ladder([-1, 0, 1, 2], new ReviewInterval(0, 7), null), new Ladder([-10, 20], null, 20));
        var cases =
            from ladder in ladders
            from due in Gen.Choose(Given.Day("2026-01-01").DayNumber, Given.Day("2028-12-31").DayNumber)
            from away in Gen.Choose(-70, 200)
            select (ladder, Due: DateOnly.FromDayNumber(due), away);
        Prop.ForAll(Arb.From(cases), c =>
        {
            var today = c.Due.AddDays(c.away);
            var step = c.ladder.LatestStep(c.Due, today, England);
            var unshifted = c.ladder.LatestStep(c.Due, today);
            var next = c.ladder.NextStep(c.Due, today, England);
            return (step is null || (step.SendOn == England.OnOrAfter(step.On) && step.SendOn <= today))
                && (England.IsWorking(today)
                    ? (step?.Key, step?.On) == (unshifted?.Key, unshifted?.On)
                    : step == c.ladder.LatestStep(c.Due, England.OnOrBefore(today), England))
                && (next is null
                    || (next.SendOn > today && next == c.ladder.LatestStep(c.Due, next.SendOn, England)
                        && step == c.ladder.LatestStep(c.Due, next.SendOn.AddDays(-1), England)));
        }).QuickCheckThrowOnFailure();
    }
}
