using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies.Findings;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Plan;

/// <summary>
/// Spreads the work of every editor: gives pages that are overdue or due within a year a planned day, and decides whose overdue work is a
/// backlog. Due dates never change. It reads one editor's pages at a time and writes only what changed; a run that was cut off is simply
/// run again.
/// </summary>
internal sealed class PlanWork(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int MonthsAhead = 12;
    private const int PagesAtOnce = 500;

    // The jobs that can change the due dates of many pages.
    private static readonly string[] s_moving = [JobNames.Scan, JobNames.Reassess, JobNames.Watch];

    /// <summary>One run.</summary>
    public Task<PlanReport> RunAsync(CancellationToken cancel) => RunAsync([], cancel);

    /// <summary>One run that plans all work of these editors again, because their pace changed.</summary>
    public async Task<PlanReport> RunAsync(IReadOnlyCollection<string> paced, CancellationToken cancel) =>
        await RunAsync(await current.ReadAsync(cancel), paced, cancel);

    /// <summary>
    /// One run if there was none today, or a scan, a watch of sources, changed rules or a changed pace came after it, or something
    /// made a page overdue since. Null when there was no need, or planning is off.
    /// </summary>
    public async Task<PlanReport?> RunIfNeededAsync(ActiveRules rules, CancellationToken cancel) =>
        await IsNeededAsync(rules, cancel) ? await RunAsync(rules, [], cancel) : null;

    /// <summary>
    /// Plans all work of one editor again, because their pace changed: fast enough to wait for. The next run plans that of everybody.
    /// </summary>
    public async Task RunForAsync(string owner, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        var terms = rules.PlanTermsOn(today);
        await using var db = await database.CreateDbContextAsync(cancel);
        var plan = Replan(await PagesAsync(Scope(db, today).Where(page => page.Owner == owner), cancel), terms);
        await DatabaseRetry.InTurnsAsync(() => SaveAsync(today, plan, cancel));
        await DatabaseRetry.InTurnsAsync(() => KeepAsync(rules, [.. Backlog.Of(plan, terms)], owner, cancel));
    }

    /// <summary>
    /// Plans pages at a changed pace, in their order. The days of the plan before are not kept: they would leave overdue pages at the
    /// former pace.
    /// </summary>
    public static IReadOnlyList<PlannedPage> Replan(IReadOnlyList<PlanPage> pages, PlanTerms terms) =>
    [
        .. WorkPlan.Level([.. pages.Select(page => page with { PlannedOn = null })], terms)
            .Zip(pages, (planned, page) => planned with { Page = page }),
    ];

    /// <summary>The pages that are planned: overdue, or due within a year.</summary>
    public static IQueryable<Page> Scope(ReviewDb db, DateOnly today)
    {
        var horizon = today.Year == DateOnly.MaxValue.Year ? DateOnly.MaxValue : today.AddMonths(MonthsAhead);
        return db.Pages.AsNoTracking()
            .Where(page => page.DueOn <= horizon && page.Standing != ReviewStatus.Exempt && page.Standing != ReviewStatus.Gone);
    }

    private async Task<bool> IsNeededAsync(ActiveRules rules, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var last = await db.Runs.AsNoTracking().Where(run => run.Job == JobNames.Plan && run.Succeeded)
            .OrderByDescending(run => run.StartedAt)
            .FirstOrDefaultAsync(cancel);
        if (!rules.IsLevelled && (last is null || last.Rules == rules.PlanMark))
            return false;
        return last is null || last.Rules != rules.PlanMark || rules.DayOf(last.StartedAt) != rules.DayOf(clock.GetUtcNow())
            || await db.Runs.AnyAsync(
                run => s_moving.Contains(run.Job) && run.StartedAt >= last.StartedAt.AddDays(-1) && run.EndedAt > last.StartedAt, cancel)
            || await HasUnplannedAsync(db, rules, cancel);
    }

    // Signals of an earlier day, or an event that a person recorded, made a page overdue at once: it must not be reminded of unplanned.
    private async Task<bool> HasUnplannedAsync(ReviewDb db, ActiveRules rules, CancellationToken cancel)
    {
        var today = rules.DayOf(clock.GetUtcNow());
        var owners = await Scope(db, today).Where(page => page.DueSince == today && page.DueOn < today && page.PlannedOn == null)
            .Select(page => page.Owner).Distinct().ToListAsync(cancel);
        return owners.Exists(owner => rules.PaceOf(owner ?? CurrentBacklogs.Nobody) is not null);
    }

    private Task<PlanReport> RunAsync(ActiveRules rules, IReadOnlyCollection<string> paced, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var run = new JobRun { Job = JobNames.Plan, Rules = rules.PlanMark, StartedAt = now };
        return new RunRecorder(database, clock).AroundAsync(run, () => PlanAsync(rules, rules.DayOf(now), paced, cancel), _ => true);
    }

    private async Task<PlanReport> PlanAsync(
        ActiveRules rules, DateOnly today, IReadOnlyCollection<string> paced, CancellationToken cancel)
    {
        var terms = rules.PlanTermsOn(today);
        await using var db = await database.CreateDbContextAsync(cancel);
        var moved = await ClearAsync(db, today, cancel);
        var report = new PlanReport();
        List<Backlog> backlogs = [];
        var before = await CurrentBacklogs.ReadAsync(db, cancel);
        foreach (var owner in await Scope(db, today).Select(page => page.Owner).Distinct().ToListAsync(cancel))
        {
            var own = Scope(db, today).Where(page => page.Owner == owner);
            if (rules.PaceOf(owner ?? CurrentBacklogs.Nobody) is not { } pace)
            {
                moved += await own.Where(page => page.PlannedOn != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(page => page.PlannedOn, (DateOnly?)null), cancel);
                continue;
            }
            var pages = await PagesAsync(own, cancel);
            // A pace that changed in the settings or by an import is known only where a backlog was planned at the former one.
            var isPaced = paced.Contains(owner) || (before.Of(owner) is { } backlog && backlog.PagesPerWeek != pace);
            var plan = isPaced ? Replan(pages, terms) : WorkPlan.Level(pages, terms);
            moved += await DatabaseRetry.InTurnsAsync(() => SaveAsync(today, plan, cancel));
            backlogs.AddRange(Backlog.Of(plan, terms));
            report = report.With(plan);
        }
        var kept = await DatabaseRetry.InTurnsAsync(() => KeepAsync(rules, backlogs, only: null, cancel));
        return report with { Moved = moved, Backlogs = kept };
    }

    // Pages that were reviewed, exempted or found missing since then leave the plan.
    private static Task<int> ClearAsync(ReviewDb db, DateOnly today, CancellationToken cancel)
    {
        var scope = Scope(db, today).Select(page => page.Id);
        return db.Pages.Where(page => page.PlannedOn != null && !scope.Contains(page.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(page => page.PlannedOn, (DateOnly?)null), cancel);
    }

    /// <summary>The pages with what planning needs of them.</summary>
    public static async Task<IReadOnlyList<PlanPage>> PagesAsync(IQueryable<Page> pages, CancellationToken cancel)
    {
        var rows = await pages.OrderBy(page => page.DueOn).ThenBy(page => page.Id)
            .Select(page => new { page.Id, page.Section, page.Owner, page.DueOn, page.PlannedOn, page.Standing, page.Findings })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(page => new PlanPage(page.Id, page.Section, page.Owner ?? CurrentBacklogs.Nobody, page.DueOn!.Value)
            {
                PlannedOn = page.PlannedOn,
                Risk = PlanPage.RiskOf(page.Standing, FindingSet.Count(page.Findings)),
            }),
        ];
    }

    // One transaction per editor: a first plan writes a day for nearly every page, and one commit per day would take most of the time.
    private async Task<int> SaveAsync(DateOnly today, IReadOnlyList<PlannedPage> plan, CancellationToken cancel)
    {
        var moved = 0;
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var day in plan.Where(planned => planned.On != planned.Page.PlannedOn).GroupBy(planned => planned.On)
            .OrderBy(day => day.Key))
        {
            foreach (var batch in day.Select(planned => planned.Page.Id).Chunk(PagesAtOnce))
                moved += await Scope(db, today).Where(page => batch.Contains(page.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(page => page.PlannedOn, day.Key), cancel);
        }
        await transaction.CommitAsync(cancel);
        return moved;
    }

    /// <summary>Starts a backlog, updates it with today's numbers, or ends it: for one editor, or for null for everybody.</summary>
    private async Task<int> KeepAsync(ActiveRules rules, List<Backlog> backlogs, string? only, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var today = rules.DayOf(now);
        var known = await db.Backlogs.Where(plan => only == null || plan.Owner == only)
            .ToDictionaryAsync(plan => plan.Owner, StringComparer.Ordinal, cancel);
        var count = 0;
        foreach (var backlog in backlogs)
        {
            if (known.Remove(backlog.Owner, out var plan) ? !BacklogPlan.GoesOn(backlog, today) : !BacklogPlan.Begins(backlog))
            {
                if (plan is not null)
                    db.Remove(plan);
                continue;
            }
            count++;
            if (plan is null)
                db.Add(plan = new BacklogPlan(backlog.Owner, today));
            plan.Take(backlog);
            // Without admins nobody can approve: once everybody was notified of the amount, the pace alone limits the reminders.
            if (rules.Admins.Count == 0 && !plan.IsApproved && plan.WaitsSince < today)
                plan.Approve(now);
        }
        db.RemoveRange(known.Values);
        await db.SaveChangesAsync(cancel);
        return count;
    }
}

/// <summary>What a run of the plan job did.</summary>
internal sealed record PlanReport
{
    /// <summary>Pages in the plan.</summary>
    public int Pages { get; private init; }

    /// <summary>Pages whose planned day changed.</summary>
    public int Moved { get; init; }

    /// <summary>Pages planned above their editor's pace.</summary>
    public int OverPace { get; private init; }

    /// <summary>Editors with a backlog.</summary>
    public int Backlogs { get; init; }

    /// <summary>This report with one more editor's plan.</summary>
    public PlanReport With(IReadOnlyList<PlannedPage> plan) =>
        this with { Pages = Pages + plan.Count, OverPace = OverPace + plan.Count(planned => planned.IsOverPace) };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{NumberFormatter.Of(Pages, "page")} planned, {Moved} moved to another day{(OverPace > 0 ? $", {OverPace} over the pace" : "")}{(Backlogs > 0 ? $", {Backlogs} with a backlog" : "")}");
}
