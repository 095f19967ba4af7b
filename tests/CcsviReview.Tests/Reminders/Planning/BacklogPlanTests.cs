using CcsviReview.Reminders.Planning;
using CcsviReview.Tests.Policies;

namespace CcsviReview.Tests.Reminders.Planning;

public sealed class BacklogPlanTests
{
    [Theory]
    [InlineData("2026-01-31", 0, "2026-01-31")]
    [InlineData("2026-02-27", 0, "2026-01-31")]
    [InlineData("2026-02-28", 1, "2026-02-28")]
    [InlineData("2026-03-30", 1, "2026-02-28")]
    [InlineData("2026-03-31", 2, "2026-03-31")]
    [InlineData("2027-01-31", 12, "2027-01-31")]
    public void A_plan_that_waits_asks_again_on_the_same_day_of_each_month(string today, int months, string asked)
    {
        var plan = new BacklogPlan("jane@example.org", Given.Day("2026-01-31"));
        Assert.Equal((months, Given.Day(asked)), (plan.MonthsWaited(Given.Day(today)), plan.AskedOn(Given.Day(today))));
    }

    [Fact]
    public void Approved_it_asks_no_more()
    {
        var plan = new BacklogPlan("jane@example.org", Given.Day("2026-01-31"));
        plan.Approve(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal([1, 1], new[] { "2026-03-01", "2027-01-31" }.Select(today => plan.MonthsWaited(Given.Day(today))));
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    public void More_than_four_weeks_of_the_pace_is_a_backlog(int pages, bool begins) =>
        Assert.Equal(
            begins, BacklogPlan.Begins(new Backlog("jane@example.org", pages, 10, Given.Day("2026-11-23"), Given.Day("2027-06-30"))));
}
