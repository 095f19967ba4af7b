using CcsviReview.Reminders;
using CcsviReview.Web.PageDetails;

namespace CcsviReview.Tests.Reminders;

public sealed class StepTests
{
    public static TheoryData<string, Step> Stored => new()
    {
        { "60-before", new Step.BeforeDue(60) },
        { "1-before", new Step.BeforeDue(1) },
        { "on-day", new Step.OnDueDay() },
        { "14-after", new Step.AfterDue(14) },
        { "repeat-113", new Step.Repeat(113) },
        { "moved", new Step.Moved() },
        { "not-shown", new Step.NotShown() },
        { "put-off-2", new Step.Resumed(2) },
        { "backlog", new Step.InBacklog(0) },
        { "backlog-3", new Step.InBacklog(3) },
        { "week-2026-11-23", new Step.InWeek(new DateOnly(2026, 11, 23)) },
    };

    [Theory, MemberData(nameof(Stored))]
    public void Each_step_is_stored_and_read_under_the_key_that_old_ledgers_have(string key, Step step)
    {
        Assert.Equal(key, step.ToKey());
        Assert.Equal(step, Step.Parse(key));
        Assert.NotEqual(key, StepLabels.Of(key));
    }

    [Fact]
    public void The_table_has_every_step() => Assert.Equal(
        typeof(Step).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Step))).Select(type => type.Name).Order(),
        Stored.Select(row => row.Data.Item2.GetType().Name).Distinct().Order());

    [Theory]
    [InlineData("")]
    [InlineData("later")]
    [InlineData("0-before")]
    [InlineData("-1-before")]
    [InlineData("+1-after")]
    [InlineData("014-after")]
    [InlineData("14-After")]
    [InlineData("backlog-0")]
    [InlineData("backlog-")]
    [InlineData("week-2026-11-31")]
    [InlineData("week-")]
    [InlineData("repeat-99999999999")]
    [InlineData("moved-1")]
    public void A_key_that_nothing_writes_is_not_a_step_and_is_shown_as_it_is(string key)
    {
        Assert.Null(Step.Parse(key));
        Assert.Equal(key, StepLabels.Of(key));
    }

    [Theory]
    [InlineData("backlog", true)]
    [InlineData("backlog-1", true)]
    [InlineData("week-2026-11-23", true)]
    [InlineData("moved", false)]
    [InlineData("put-off-1", false)]
    [InlineData("repeat-1", false)]
    public void Steps_of_a_plan_are_those_of_a_backlog_and_of_its_weeks(string key, bool isOfPlan) =>
        Assert.Equal(isOfPlan, Step.Parse(key)!.IsOfPlan);
}
