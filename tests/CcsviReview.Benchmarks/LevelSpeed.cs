using System.Diagnostics;
using System.Globalization;
using CcsviReview.Reminders.Planning;
using CcsviReview.WorkingTime;

namespace CcsviReview.Benchmarks;

/// <summary><c>level [PAGES EDITORS]</c>: how long a plan takes, and what it does to the fullest weeks.</summary>
internal static class LevelSpeed
{
    private const int Rounds = 5;
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>Exit 0, 1 when a week holds more than can be helped, 64 on wrong usage.</summary>
    public static int Print(ReadOnlySpan<string> arguments)
    {
        var (pages, editors) = (10_000, 200);
        if (arguments.Length is not (0 or 2) || (arguments.Length == 2
            && (!int.TryParse(arguments[0], CultureInfo.InvariantCulture, out pages)
                || !int.TryParse(arguments[1], CultureInfo.InvariantCulture, out editors) || pages < 1 || editors < 1)))
        {
            Console.Error.WriteLine("level: give nothing, or the number of pages and the number of editors, 1 or more each.");
            return 64;
        }

        var terms = new PlanTerms
        {
            Today = Today,
            PagesPerWeek = 5,
            WeeksForward = 8,
            Calendar = new WorkingCalendar(WeekPattern.MondayToFriday, BankHolidays.Of("england-and-wales")),
        };
        Tell("spread over three years, in bursts", Bursts(pages, editors, Today, 3 * 365), terms);
        Tell("one in six overdue on the first day",
            [
                .. Bursts(pages * 5 / 6, editors, Today, 3 * 365),
                .. Bursts(pages / 6, editors, Today.AddDays(-9 * 365), 9 * 365 - 1, firstId: pages),
            ], terms);
        return 0;
    }

    private static void Tell(string what, List<PlanPage> pages, PlanTerms terms)
    {
        var plan = WorkPlan.Level(pages, terms);
        var first = Fastest(() => WorkPlan.Level(pages, terms));
        var kept = plan.Select(planned => planned.Page with { PlannedOn = planned.On }).ToList();
        var again = Fastest(() => WorkPlan.Level(kept, terms));
        var moved = Enumerable.Range(1, 100).Select(at => Moved(kept, plan, terms, at)).ToList();
        var due = pages.Where(page => page.DueOn >= Today).ToList();
        var planned = plan.Where(page => page.Page.DueOn >= Today).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {pages.Count:N0} pages, {pages.DistinctBy(page => page.Owner).Count():N0} editors at {terms.PagesPerWeek} a week, {what}:
              first plan {first.TotalMilliseconds:N0} ms, planned again {again.TotalMilliseconds:N0} ms (best of {Rounds})
              fullest week of an editor, of what is due: {Peak(due, page =>
                  (page.Owner, page.DueOn)):N0} by due day, {Peak(planned, page => (page.Page.Owner, page.On)):N0} as planned
              fullest week of an editor, with what is overdue: {Peak(plan, page => (page.Page.Owner, page.On)):N0}
              fullest week of all, of what is due: {Peak(due, page =>
                  ("", page.DueOn)):N0} by due day, {Peak(planned, page => ("", page.On)):N0} as planned
              over the pace because nothing else is possible: {plan.Count(page => page.IsOverPace):N0} pages
              one page more moves {moved.Average():N2} others on average, {moved.Max():N0} at most (100 tries)
            """));
        if (pages.Exists(page => page.DueOn < Today))
            Console.WriteLine($"  largest backlog: {Backlog.Of(plan, terms)[0].ToWords()}");
    }

    private static int Moved(List<PlanPage> kept, IReadOnlyList<PlannedPage> plan, PlanTerms terms, int at)
    {
        var like = kept[at * 7919 % kept.Count];
        var after = WorkPlan.Level([.. kept, like with { Id = -at, PlannedOn = null }], terms);
        return plan.Zip(after).Count(pair => pair.First.On != pair.Second.On);
    }

    // Pages are written, and so fall due, in bursts: a section of ten in one week.
    private static List<PlanPage> Bursts(int pages, int editors, DateOnly begin, int days, int firstId = 0)
    {
        var chance = new Random(20_261_122);
        return
        [
            .. from burst in Enumerable.Range(0, (pages + 9) / 10)
               let start = chance.Next(days)
               let editor = chance.Next(editors)
               from page in Enumerable.Range(burst * 10, Math.Min(10, pages - (burst * 10)))
               select new PlanPage(firstId + page, $"Section {burst}", $"editor-{editor}@example.org",
                   begin.AddDays(Math.Min(days, start + chance.Next(5)))) { Risk = chance.Next(4) },
        ];
    }

    private static int Peak<T>(IEnumerable<T> pages, Func<T, (string Owner, DateOnly Day)> key) =>
        pages.CountBy(page => (key(page).Owner, key(page).Day.DayNumber / 7)).Select(week => week.Value).DefaultIfEmpty().Max();

    private static TimeSpan Fastest(Action action) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed;
    });
}
