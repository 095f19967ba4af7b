using CcsviReview.Reminders.Planning;
using CcsviReview.Tests.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reminders.Planning;

public sealed class ForecastTests
{
    [Fact]
    public void A_forecast_counts_what_is_planned_and_what_is_due_week_by_week()
    {
        List<PlannedPage> plan =
        [
            new(Work.Page(1, "2017-05-22", "Heart"), Given.Day("2026-11-27"), false),
            new(Work.Page(2, "2026-11-29", "Heart"), Given.Day("2026-11-27"), false),
            new(Work.Page(3, "2026-11-30"), Given.Day("2026-11-30"), false),
            new(Work.Page(4, "2027-11-28"), Given.Day("2027-11-26"), false),        // the Sunday of the week that is a year from today
            new(Work.Page(5, "2027-11-29"), Given.Day("2027-11-29"), false),        // the Monday after it
        ];

        var whole = Forecast.Whole(plan, Work.Today);

        Assert.Equal(
            (53, Given.Day("2026-11-23"), Given.Day("2027-11-22")), (whole.Weeks.Count, whole.Weeks[0].Monday, whole.Weeks[^1].Monday));
        Assert.Equal([(2, 1), (1, 1), (1, 1)], new[] { 0, 1, 52 }.Select(week => (whole.Weeks[week].Planned, whole.Weeks[week].Due)));
        Assert.Equal((1, 1, 1), (whole.Overdue, whole.PlannedLater, whole.DueLater));
        Assert.Equal(["Heart", null], Forecast.BySection(plan, Work.Today).Select(forecast => forecast.Of));
        Assert.Equal(["jane@example.org"], Forecast.ByEditor(plan, Work.Today).Select(forecast => forecast.Of));
    }

    [Fact]
    public void Every_page_is_counted_once_as_planned_and_once_as_due_whole_and_in_parts() => Prop.ForAll(Arb.From(Work.Cases), c =>
    {
        var plan = WorkPlan.Level(c.Pages, c.Terms);
        return IsComplete([Forecast.Whole(plan, c.Terms.Today)], plan.Count)
            && IsComplete(Forecast.BySection(plan, c.Terms.Today), plan.Count)
            && IsComplete(Forecast.ByEditor(plan, c.Terms.Today), plan.Count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_end_of_the_calendar_does_not_overflow() => Assert.Equal(
        1,
        Forecast.Whole([new PlannedPage(new PlanPage(1, null, "a", DateOnly.MaxValue), DateOnly.MaxValue, false)],
            DateOnly.MaxValue).Weeks.Sum(week => week.Due));

    [Fact]
    public void The_first_run_of_a_site_shows_each_editor_the_truth()
    {
        List<PlanPage> pages =
        [
            .. Enumerable.Range(1, 1600)
                .Select(id => new PlanPage(id, $"Section {id % 40}", "jane@example.org", Given.Day("2017-05-22").AddDays(id))),
        ];
        pages.Add(new PlanPage(2000, null, "kim@example.org", Given.Day("2026-11-24")));
        var terms = Work.Terms(4) with { Editors = new Dictionary<string, EditorPace> { ["kim@example.org"] = new(2) } };

        var plan = WorkPlan.Level(pages, terms);
        var (jane, kim) = (Backlog.Of(plan, terms)[0], Backlog.Of(plan, terms)[1]);

        // Three in what is left of this week, then 400 weeks of four, the last of them not full;
        // every week but those wholly free has its Friday or the working day before it.
        Assert.Equal("1,600 overdue, 4 a week: done by 28 July 2034", jane.ToWords());
        Assert.Equal((Given.Day("2026-11-27"), Given.Day("2034-07-28")), (jane.FirstOn, jane.LastOn));
        Assert.Equal("1 overdue, 2 a week: done by 27 November 2026", kim.ToWords());
        Assert.All(plan.Where(planned => planned.Page.Owner == jane.Owner).CountBy(planned => Work.WeekOf(planned.On)),
            week => Assert.InRange(week.Value, 1, 4));
        Assert.Equal("1,600 overdue, 8 a week: done by 27 September 2030",
            Backlog.Of(WorkPlan.Level(pages, Work.Terms(8)), Work.Terms(8))[0].ToWords());
    }

    [Fact]
    public void A_pace_that_also_serves_what_comes_due_says_so()
    {
        List<PlanPage> pages =
        [
            .. Enumerable.Range(1, 4).Select(id => Work.Page(id, "2020-01-01")), Work.Page(5, "2026-12-01"), Work.Page(6, "2030-01-01"),
        ];
        var backlog = Assert.Single(Backlog.Of(WorkPlan.Level(pages, Work.Terms(1)), Work.Terms(1)));
        Assert.Equal("4 overdue, 1 a week, 1 more falling due: done by 24 December 2026", backlog.ToWords());
        Assert.Empty(Backlog.Of(WorkPlan.Level([Work.Page(5, "2026-12-01")], Work.Terms(1)), Work.Terms(1)));
    }

    private static bool IsComplete(IReadOnlyList<Forecast> forecasts, int pages) =>
        forecasts.Sum(each => each.Weeks.Sum(week => week.Planned) + each.PlannedLater) == pages
        && forecasts.Sum(each => each.Weeks.Sum(week => week.Due) + each.Overdue + each.DueLater) == pages;
}
