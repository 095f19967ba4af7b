using CcsviReview.Inventory;
using CcsviReview.Reminders.Planning;
using CcsviReview.Tests.Policies;
using CcsviReview.WorkingTime;

namespace CcsviReview.Tests.Reminders.Planning;

public sealed class WorkPlanTests
{
    // Friday 25 December and Monday 28 December are free.
    [Theory]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("2026-12-27", "2026-12-24")]
    [InlineData("2026-12-28", "2026-12-24")]
    [InlineData("2026-12-29", "2026-12-29")]
    [InlineData("2027-01-03", "2026-12-31")]
    public void A_page_alone_is_planned_on_the_last_working_day_up_to_its_due_day(string dueOn, string plannedOn) =>
        Assert.Equal([(plannedOn, false)], Days([Work.Page(1, dueOn)], Work.Terms(1, weeksForward: 0)));

    [Fact]
    public void A_crowd_in_one_week_is_pulled_forward_within_the_terms_and_no_further()
    {
        var crowd = Enumerable.Range(1, 7).Select(id => Work.Page(id, "2027-02-10")).ToList();
        Assert.Equal(
            [
                ("2027-01-22", false), ("2027-01-29", false), ("2027-01-29", false), ("2027-02-05", false), ("2027-02-05", false),
                ("2027-02-10", false), ("2027-02-10", false),
            ],
            Days(crowd, Work.Terms(2, weeksForward: 3)).Order());

        // Two weeks back from 10 February is 27 January, in the week that ends on the 29th: one page has no room any more, and says so.
        Assert.Equal(1, WorkPlan.Level(crowd, Work.Terms(2, weeksForward: 2)).Count(planned => planned.IsOverPace));
        Assert.Equal(5, WorkPlan.Level(crowd, Work.Terms(2, weeksForward: 0)).Count(planned => planned.IsOverPace));
    }

    // Monday 23 to Sunday 29 November 2026; without free days every day is a working day.
    [Theory]
    [InlineData("2026-11-23", 14)]
    [InlineData("2026-11-24", 12)]
    [InlineData("2026-11-28", 4)]
    [InlineData("2026-11-29", 2)]
    public void The_rest_of_this_week_takes_its_share_of_overdue_pages(string today, int pages)
    {
        List<PlanPage> late = [.. Enumerable.Range(1, 60).Select(id => Work.Page(id, "2020-01-08"))];
        var terms = Work.Terms(14) with { Today = Given.Day(today), Calendar = WorkingCalendar.EveryDay };

        Assert.Equal(pages, WorkPlan.Level(late, terms).Count(planned => planned.On <= Given.Day("2026-11-29")));
    }

    [Fact]
    public void Overdue_pages_that_the_plan_before_has_this_week_stay_there_to_its_end()
    {
        List<PlanPage> late =
        [
            .. Enumerable.Range(1, 20).Select(id => Work.Page(id, "2020-01-08") with
            {
                PlannedOn = Given.Day(id <= 10 ? "2026-11-29" : "2026-12-06"),
            }),
        ];
        var terms = Work.Terms(10) with { Today = Given.Day("2026-11-29"), Calendar = WorkingCalendar.EveryDay };

        Assert.Equal(10, WorkPlan.Level(late, terms).Count(planned => planned.On == Given.Day("2026-11-29")));
    }

    [Fact]
    public void Related_pages_are_planned_together_where_the_pace_and_the_terms_allow()
    {
        List<PlanPage> pages =
        [
            .. Enumerable.Range(0, 5).Select(at => new PlanPage(at, "Heart", "jane@example.org", Given.Day("2027-02-12").AddDays(7 * at))),
        ];
        Assert.Single(Days(pages, Work.Terms(5)).Distinct());
        Assert.Equal(5, Days(pages, Work.Terms(5, weeksForward: 0)).Distinct().Count());
        Assert.Equal(2, Days(pages, Work.Terms(4)).Distinct().Count());
    }

    [Fact]
    public void Related_overdue_pages_are_planned_together_within_the_month()
    {
        List<PlanPage> pages = [.. Enumerable.Range(1, 8).Select(id => Work.Page(id, $"2020-01-{id:00}", id % 2 == 0 ? "even" : "odd"))];
        Assert.Equal(
            ["odd", "odd", "odd", "odd", "even", "even", "even", "even"],
            WorkPlan.Level(pages, Work.Terms(2)).OrderBy(planned => planned.On).Select(planned => planned.Page.Section));
    }

    [Fact]
    public void What_is_overdue_is_planned_from_this_week_on_oldest_and_riskiest_first()
    {
        List<PlanPage> pages =
        [
            Work.Page(1, "2026-11-24"), Work.Page(2, "2017-05-22"), Work.Page(3, "2025-11-24", risk: 9), Work.Page(4, "2026-01-01"),
        ];
        Assert.Equal([3, 2, 4, 1], WorkPlan.Level(pages, Work.Terms(1)).OrderBy(planned => planned.On).Select(planned => planned.Page.Id));
        Assert.Equal(["2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18"], Days(pages, Work.Terms(1)).Select(day => day.On).Order());
    }

    [Fact]
    public void A_backlog_never_breaks_a_promise_that_can_still_be_kept()
    {
        List<PlanPage> pages =
        [
            .. Enumerable.Range(1, 50).Select(id => Work.Page(id, "2020-01-01")), Work.Page(51, "2026-12-02"), Work.Page(52, "2026-12-03"),
        ];
        var plan = WorkPlan.Level(pages, Work.Terms(1));
        Assert.Equal(
            ["2026-11-27", "2026-12-02"], plan.Where(planned => planned.Page.Id > 50).Select(planned => $"{planned.On:O}").Order());
        Assert.Equal(Given.Day("2026-12-11"), plan.Where(planned => planned.Page.Id <= 50).Min(planned => planned.On));
    }

    [Fact]
    public void Unreviewed_pages_are_planned_again_and_the_rest_stays()
    {
        List<PlanPage> backlog =
        [
            .. Enumerable.Range(1, 400).Select(id => new PlanPage(id, null, "jane@example.org", Given.Day("2020-01-01").AddDays(id))),
        ];
        var plan = WorkPlan.Level(backlog, Work.Terms(4));
        var nextWeek = Work.Terms(4) with { Today = Work.Today.AddDays(7) };
        var after = WorkPlan.Level(plan.Kept(), nextWeek);

        // Four were missed; they go first again, and each pushes another about twice as far.
        Assert.All(after.Take(4), planned => Assert.True(planned.On < nextWeek.Today.AddDays(35)));
        Assert.InRange(plan.Zip(after).Skip(4).Count(pair => pair.First.On != pair.Second.On), 0, 4 * 7);
        Assert.All(plan.Zip(after), pair => Assert.True(pair.Second.On >= nextWeek.Today));
    }

    [Fact]
    public void A_backlog_that_shrinks_is_done_earlier()
    {
        List<PlanPage> backlog =
        [
            .. Enumerable.Range(1, 400).Select(id => new PlanPage(id, null, "jane@example.org", Given.Day("2020-01-01").AddDays(id))),
        ];
        var half = WorkPlan.Level(backlog, Work.Terms(4)).Kept().Where(page => page.Id % 4 == 0).ToList();
        var weeks = (WorkPlan.Level(half, Work.Terms(4)).Max(planned => planned.On).DayNumber - Work.Today.DayNumber) / 7;
        Assert.InRange(weeks, 24, (2 * 25) + 4);
    }

    [Fact]
    public void Nothing_is_planned_while_its_editor_is_away()
    {
        var away = Work.England.With(Enumerable.Range(0, 30).Select(day => new FreeDay(Given.Day("2026-11-30").AddDays(day), "away")));
        var terms = Work.Terms(2) with { Editors = new Dictionary<string, EditorPace> { ["jane@example.org"] = new(2, away) } };
        Assert.Equal([("2026-11-27", false), ("2026-11-27", false), ("2026-12-31", false)],
            Days([Work.Page(1, "2026-12-20"), Work.Page(2, "2026-12-21"), Work.Page(3, "2020-01-01")], terms));
    }

    [Fact]
    public void A_page_with_no_working_day_left_is_planned_on_its_due_day_and_says_so()
    {
        var saturday = Work.Terms(5) with { Today = Given.Day("2026-11-28") };
        Assert.Equal([("2026-11-29", true)], Days([Work.Page(1, "2026-11-29")], saturday));
        Assert.Equal([("2026-11-30", false)], Days([Work.Page(1, "2026-11-30")], saturday));
    }

    [Fact]
    public void Impossible_terms_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkPlan.Level([Work.Page(1, "2026-12-01")], Work.Terms(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkPlan.Level([], Work.Terms(1, weeksForward: 53)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkPlan.Level([], Work.Terms(1, weeksForward: -1)));
        Assert.Throws<ArgumentException>(() => WorkPlan.Level([Work.Page(1, "2026-12-01"), Work.Page(1, "2026-12-02")], Work.Terms(1)));
    }

    [Fact]
    public void The_ends_of_the_calendar_do_not_overflow()
    {
        Assert.Equal([("9999-12-31", false)], Days([new PlanPage(1, null, "a", DateOnly.MaxValue)], Work.Terms(1)));
        Assert.Single(WorkPlan.Level([new PlanPage(1, null, "a", DateOnly.MinValue)], Work.Terms(1)));
    }

    [Theory]
    [InlineData(ReviewStatus.Dated, 0, 0)]
    [InlineData(ReviewStatus.NeverReviewed, 0, 2)]
    [InlineData(ReviewStatus.NeedsAttention, 3, 5)]
    [InlineData(ReviewStatus.Dated, 50, 10)]
    public void Risk_grows_with_what_was_found_and_with_what_is_not_known(ReviewStatus standing, int findings, int risk) =>
        Assert.Equal(risk, PlanPage.RiskOf(standing, findings));

    private static IEnumerable<(string On, bool IsOverPace)> Days(List<PlanPage> pages, PlanTerms terms) =>
        WorkPlan.Level(pages, terms).Select(planned => ($"{planned.On:O}", planned.IsOverPace));
}
