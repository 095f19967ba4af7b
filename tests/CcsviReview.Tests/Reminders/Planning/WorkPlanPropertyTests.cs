using CcsviReview.Reminders.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reminders.Planning;

/// <summary>What holds of every plan.</summary>
public sealed class WorkPlanPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void A_planned_day_is_a_working_day_not_after_the_due_day_nor_further_forward_than_the_terms_allow() => Check(Work.Cases, c =>
        WorkPlan.Level(c.Pages, c.Terms).All(planned =>
        {
            var calendar = c.Terms.PaceOf(planned.Page.Owner).Calendar ?? c.Terms.Calendar;
            if (planned.Page.DueOn < c.Terms.Today)
                return planned.On >= c.Terms.Today && calendar.IsWorking(planned.On) && !planned.IsOverPace;
            var weeks = Work.WeeksFor(planned.Page, c.Terms);
            return weeks.Count == 0
                ? planned.On == planned.Page.DueOn && planned.IsOverPace
                : planned.On >= c.Terms.Today && planned.On <= planned.Page.DueOn && calendar.IsWorking(planned.On)
                    && weeks.Contains(Work.WeekOf(planned.On))
                    && (planned.On >= planned.Page.DueOn.AddDays(-7 * c.Terms.WeeksForward)
                        || planned.On == calendar.OnOrBefore(planned.Page.DueOn));
        }));

    [Fact]
    public void No_week_of_an_editor_exceeds_the_pace_and_as_few_pages_as_possible_are_over_it() => Check(Work.Cases, c =>
        WorkPlan.Level(c.Pages, c.Terms).GroupBy(planned => planned.Page.Owner).All(own =>
        {
            var pace = c.Terms.PaceOf(own.Key).PagesPerWeek;
            var terms = c.Terms with { PagesPerWeek = pace };
            return own.Where(planned => !planned.IsOverPace).CountBy(planned => Work.WeekOf(planned.On)).All(week => week.Value <= pace)
                && own.Count(planned => planned is { IsOverPace: false } && planned.Page.DueOn >= terms.Today) == Work.MostWithinPace(
                    own.Select(planned => planned.Page), terms);
        }));

    [Fact]
    public void The_order_in_which_pages_come_does_not_matter() => Check(
        from c in Work.Cases
        from seed in Gen.Choose(1, 100_000)
        select (c.Pages,
            Shuffled: c.Pages.OrderBy(page => page.Id * seed % 7919).ToList(), c.Terms),
        c =>
            WorkPlan.Level(c.Pages, c.Terms).OrderBy(planned => planned.Page.Id)
                .SequenceEqual(WorkPlan.Level(c.Shuffled, c.Terms).OrderBy(planned => planned.Page.Id))
                && WorkPlan.Level(c.Shuffled, c.Terms).Select(planned => planned.Page).SequenceEqual(c.Shuffled));

    [Fact]
    public void A_plan_that_is_still_possible_is_kept_to_the_day() => Check(Work.Cases, c =>
    {
        var plan = WorkPlan.Level(c.Pages, c.Terms);
        var again = WorkPlan.Level(plan.Kept(), c.Terms);
        return plan.Select(planned => planned.On).SequenceEqual(again.Select(planned => planned.On));
    });

    [Fact]
    public void One_page_more_moves_few_others() => Check(
        from c in Work.Cases from days in Gen.Choose(-500, 150) from risk in Gen.Choose(0, 10) select (c.Pages, c.Terms, days, risk),
        c =>
        {
            var plan = WorkPlan.Level(c.Pages, c.Terms);
            var more = new PlanPage(1000, "B", "jane@example.org", Work.Today.AddDays(c.days)) { Risk = c.risk };
            var after = WorkPlan.Level([.. plan.Kept(), more], c.Terms);
            var weeks = plan.Select(planned => Work.WeekOf(planned.On)).Append(Work.WeekOf(Work.Today)).Max() - Work.WeekOf(Work.Today) + 1;
            var moved = plan.Zip(after).Count(pair => pair.First.On != pair.Second.On);

            // An overdue page pushes others twice as far each time; one that is due moves at most one page of each week that it cannot
            // pass.
            return moved <= Math.Log2(weeks) + 2 + (c.days < 0 ? 0 : Math.Ceiling(weeks / (double)Math.Max(1, c.Terms.WeeksForward)) + 1);
        });

    [Fact]
    public void One_page_more_that_finds_room_moves_nobody() => Check(
        from c in Work.Cases from days in Gen.Choose(-1, 150) select (c.Pages, c.Terms, days),
        c =>
        {
            var plan = WorkPlan.Level(c.Pages, c.Terms);
            var more = new PlanPage(1000, "B", "jane@example.org", Work.Today.AddDays(c.days));
            var taken = plan.Where(planned => planned.Page.Owner == more.Owner && !planned.IsOverPace)
                .CountBy(planned => Work.WeekOf(planned.On)).ToDictionary();

            // Behind all other overdue pages there is always room.
            var hasRoom = c.days < 0 || Work.WeeksFor(more, c.Terms).Any(week => taken.GetValueOrDefault(week) < c.Terms.PagesPerWeek);
            var after = WorkPlan.Level([.. plan.Kept(), more], c.Terms);
            return !hasRoom || plan.Zip(after).All(pair => pair.First.On == pair.Second.On);
        });

    [Fact]
    public void No_overdue_page_waits_more_than_a_month_longer_than_by_strict_order() => Check(Work.Cases, c =>
    {
        var unplanned = c.Pages.ConvertAll(page => page with { PlannedOn = null });
        return WorkPlan.Level(unplanned, c.Terms).GroupBy(planned => planned.Page.Owner).All(own =>
        {
            var calendar = c.Terms.PaceOf(own.Key).Calendar ?? c.Terms.Calendar;
            var due = own.Where(planned => !planned.IsOverPace && planned.Page.DueOn >= c.Terms.Today)
                .CountBy(planned => Work.WeekOf(planned.On)).ToDictionary();
            var (week, taken, workWeeks) = (Work.WeekOf(c.Terms.Today), 0, 0);
            foreach (var planned in own.Where(planned => planned.Page.DueOn < c.Terms.Today)
                .OrderByDescending(planned => (c.Terms.Today.DayNumber - planned.Page.DueOn.DayNumber) + (365 * planned.Page.Risk))
                .ThenBy(planned => planned.Page.DueOn).ThenBy(planned => planned.Page.Id))
            {
                while (taken >= Room(week))
                    (week, taken) = (week + 1, 0);
                taken++;
                workWeeks = Enumerable.Range(week, Math.Max(0, Work.WeekOf(planned.On) - week)).Count(between => Room(between) > 0);
                if (workWeeks > 3)
                    return false;
            }
            return true;

            int Room(int of)
            {
                var monday = Work.Today.AddDays(-2 + (7 * (of - Work.WeekOf(Work.Today))));
                var works = Enumerable.Range(0, 7).Select(day => monday.AddDays(day))
                    .Any(day => day >= c.Terms.Today && calendar.IsWorking(day));
                return works ? c.Terms.PaceOf(own.Key).PagesPerWeek - due.GetValueOrDefault(of) : 0;
            }
        });
    });

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) => FsCheck.Check.One(Many, Prop.ForAll(Arb.From(cases), holds));
}
