using CcsviReview.Facts;
using CcsviReview.Reminders;
using CcsviReview.Tests.Policies;
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
    public void The_latest_step_whose_day_has_come_stands_for_all_before_it(string today, string? key, string? on)
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
    public void The_lead_is_told_from_the_fourteenth_day(string today, bool isForLead) =>
        Assert.Equal(isForLead, Ladder.Default.LatestStep(Given.Day("2026-11-22"), Given.Day(today))!.IsForLead);

    [Fact]
    public void A_lead_is_never_told_where_the_ladder_says_so() =>
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

    /// <summary>Walking day by day tells each step once, in order, none after its day; jumping to any day gives the step that the walk is at.</summary>
    [Fact]
    public void A_jump_to_any_day_gives_the_step_that_a_daily_walk_is_at()
    {
        var ladders = Gen.Elements(
            Ladder.Default, new Ladder([-90, 5], new ReviewInterval(0, 7), 0), new Ladder([0], new ReviewInterval(3, 2), null), new Ladder([-10, 20], null, 20));
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
}
