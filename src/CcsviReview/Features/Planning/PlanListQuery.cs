using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Planning;

/// <summary>
/// Shows the plan a part at a time: editors whose plans wait for approval first, then those with most overdue pages. Admins see everybody,
/// section leads those who own pages in their sections.
/// </summary>
/// <remarks>
/// Overdue pages are counted from the index of owners alone: all of it for admins, the part of the owners that they see for leads. Planned
/// days are read only of the editors that are shown.
/// </remarks>
internal sealed class PlanListQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int MostPages = 50;

    /// <summary>A part of the list.</summary>
    public async Task<PlanList> RunAsync(PlanListRequest asked, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var reading = await ReadingAsync(db, cancel);
        var (rules, today) = (reading.Rules, reading.Today);
        var scope = PlanWork.Scope(db, today);
        if (await SeenAsync(db, rules, asked.Visitor, cancel) is { } seen)
            scope = Of(scope, [.. seen]);
        var owners = await scope.GroupBy(page => page.Owner)
            .Select(own => new { own.Key, Overdue = own.Count(page => page.DueOn < today) }).ToListAsync(cancel);
        var backlogs = await CurrentBacklogs.ReadAsync(db, cancel);
        var listed = owners.Select(own => (Owner: own.Key ?? CurrentBacklogs.Nobody, own.Overdue))
            .Where(own => rules.PaceOf(own.Owner) is not null)
            .OrderByDescending(own => backlogs.Of(own.Owner) is { IsApproved: false }).ThenByDescending(own => own.Overdue)
            .ThenBy(own => own.Owner, StringComparer.Ordinal).Select(own => own.Owner).ToList();
        var shown = listed.Skip(asked.Skip).Take(asked.Take).ToList();
        var plans = (await EditorPlans.ReadAsync(reading, Of(PlanWork.Scope(db, today), shown), cancel)).ToDictionary(
            plan => plan.Editor, StringComparer.Ordinal);
        return new PlanList(rules.IsLevelled, today)
        {
            Total = listed.Count,
            Waiting = listed.Count(owner => backlogs.Of(owner) is { IsApproved: false }),
            Editors = [.. shown.Select(owner => plans.GetValueOrDefault(owner) ?? Unplanned(rules, owner))],
        };
    }

    /// <summary>
    /// One editor, or for <see cref="CurrentBacklogs.Nobody"/> the pages without an owner, with the pages of this week and the next; null
    /// when the visitor may not see them or nothing is planned for them.
    /// </summary>
    public async Task<PlanOfEditor?> OneAsync(string owner, Visitor visitor, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var reading = await ReadingAsync(db, cancel);
        var (rules, today) = (reading.Rules, reading.Today);
        var isKnown = owner.Length == 0 || rules.IsKnown(owner) || await db.Pages.AnyAsync(page => page.Owner == owner, cancel);
        if (!isKnown || (await SeenAsync(db, rules, visitor, cancel))?.Contains(owner) == false)
            return null;
        var own = Of(PlanWork.Scope(db, today), [owner]);
        var end = BacklogPlan.MondayOf(today).AddDays(14);
        var soon = await own.Where(page => page.PlannedOn < end).OrderBy(page => page.PlannedOn).ThenBy(page => page.DueOn)
            .ThenBy(page => page.Id).Take(MostPages)
            .Select(page => new PlannedTitle(page.Id, page.Title, page.Address, page.PlannedOn!.Value)
            {
                DueOn = page.DueOn!.Value,
            })
            .ToListAsync(cancel);
        var plan = (await EditorPlans.ReadAsync(reading, own, cancel)).SingleOrDefault() ?? Unplanned(rules, owner);
        return new PlanOfEditor(plan, today) { Soon = soon };
    }

    private async Task<PlanReading> ReadingAsync(ReviewDb db, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        return new PlanReading(db, rules, rules.DayOf(clock.GetUtcNow()));
    }

    // The owners that a visitor sees; null for all.
    private static async Task<HashSet<string>?> SeenAsync(ReviewDb db, ActiveRules rules, Visitor visitor, CancellationToken cancel)
    {
        if (visitor.Role == Role.Admin)
            return null;
        var led = rules.People.Sections.Where(duty => PersonAddress.Key(duty.Lead) == visitor.Address).Select(duty => duty.Section)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        HashSet<string> seen = new(StringComparer.Ordinal) { visitor.Address };
        foreach (var section in led)
        {
            var owners = await db.Pages.Where(page => page.Section == section).Select(page => page.Owner).Distinct().ToListAsync(cancel);
            seen.UnionWith(owners.Select(owner => owner ?? CurrentBacklogs.Nobody));
        }
        return seen;
    }

    private static IQueryable<Page> Of(IQueryable<Page> pages, List<string> owners) => owners.Contains(CurrentBacklogs.Nobody)
        ? pages.Where(page => page.Owner == null || owners.Contains(page.Owner))
        : pages.Where(page => owners.Contains(page.Owner!));

    // Until the plan is made, nothing is planned.
    private static EditorPlan Unplanned(ActiveRules rules, string owner) =>
        new(owner, rules.PaceOf(owner), Planned: 0, Overdue: 0) { Weeks = [] };
}

/// <summary>The part of the plan to show.</summary>
/// <param name="Visitor">Who asks.</param>
/// <param name="Skip">How many editors to leave out; 0 or more.</param>
/// <param name="Take">How many editors to show at most.</param>
internal sealed record PlanListRequest(Visitor Visitor, int Skip, int Take);

/// <summary>A part of the plan.</summary>
/// <param name="IsLevelled">Whether anybody has a pace.</param>
/// <param name="Today">Today, in the organisation's zone.</param>
internal sealed record PlanList(bool IsLevelled, DateOnly Today)
{
    /// <summary>How many editors there are in all parts.</summary>
    public required int Total { get; init; }

    /// <summary>How many of their plans wait for approval.</summary>
    public required int Waiting { get; init; }

    /// <summary>The editors of this part.</summary>
    public required IReadOnlyList<EditorPlan> Editors { get; init; }
}

/// <summary>The plan of one editor.</summary>
internal sealed record PlanOfEditor(EditorPlan Plan, DateOnly Today)
{
    /// <summary>The first pages that are planned for this week and the next.</summary>
    public required IReadOnlyList<PlannedTitle> Soon { get; init; }
}

/// <summary>A planned page.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Its title; may be empty.</param>
/// <param name="Address">Its address.</param>
/// <param name="On">The planned day.</param>
internal sealed record PlannedTitle(long Id, string Title, string Address, DateOnly On)
{
    public required DateOnly DueOn { get; init; }
}
