using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Planning;

/// <summary>Reads what is planned for editors, week by week, and whether their plans were approved, by whom and when.</summary>
internal static class EditorPlans
{
    /// <summary>The plans of the owners of these pages, most overdue pages first.</summary>
    /// <param name="reading">The database, the rules and the day.</param>
    /// <param name="pages">Pages that are planned, all of each owner.</param>
    /// <param name="cancel">Cancels the reading.</param>
    public static async Task<IReadOnlyList<EditorPlan>> ReadAsync(PlanReading reading, IQueryable<Page> pages, CancellationToken cancel)
    {
        var (db, rules, today) = reading;
        var days = await pages.Where(page => page.PlannedOn != null).GroupBy(page => new { page.Owner, page.PlannedOn })
            .Select(day => new { day.Key.Owner, day.Key.PlannedOn, Planned = day.Count(), Overdue = day.Count(page => page.DueOn < today) })
            .ToListAsync(cancel);
        var backlogs = await CurrentBacklogs.ReadAsync(db, cancel);
        var owners = days.Select(day => day.Owner ?? CurrentBacklogs.Nobody).Distinct();
        var approvals = await ApprovalsAsync(db, [.. owners.Select(backlogs.Of).OfType<BacklogPlan>()], cancel);
        return
        [
            .. from day in days
               group day by day.Owner ?? CurrentBacklogs.Nobody into own
               orderby own.Sum(day => day.Overdue) descending, own.Key
               let backlog = backlogs.Of(own.Key)
               select new EditorPlan(own.Key, rules.PaceOf(own.Key), own.Sum(day => day.Planned), own.Sum(day => day.Overdue))
               {
                   Until = own.Where(day => day.Overdue > 0).Max(day => day.PlannedOn),
                   Approval = backlog is null ? "" : backlog.IsApproved ? "approved" : "waits",
                   Since = backlog?.WaitsSince,
                   ApprovedAt = backlog?.ApprovedAt,
                   ApprovedBy = approvals.GetValueOrDefault(own.Key),
                   Weeks =
                   [
                       .. own.GroupBy(day => BacklogPlan.MondayOf(day.PlannedOn!.Value)).OrderBy(week => week.Key)
                           .Select(week => new PlannedWeek(week.Key, week.Sum(day => day.Planned), week.Sum(day => day.Overdue))),
                   ],
               },
        ];
    }

    // Who approved them: the audit log has an entry of the same instant.
    private static async Task<Dictionary<string, string>> ApprovalsAsync(
        ReviewDb db, IReadOnlyCollection<BacklogPlan> plans, CancellationToken cancel)
    {
        var approved = plans.Where(plan => plan.IsApproved).ToList();
        var subjects = approved.Select(plan => PlanAdmin.Subject(plan.Owner)).ToList();
        var entries = approved.Count == 0
            ? []
            : await db.Changes.AsNoTracking().Where(entry => subjects.Contains(entry.Subject) && entry.What == AuditKinds.Plan)
                .Select(entry => new { entry.Subject, entry.At, entry.By }).ToListAsync(cancel);
        return (from plan in approved
                from entry in entries
                where entry.Subject == PlanAdmin.Subject(plan.Owner) && entry.At == plan.ApprovedAt
                select (plan.Owner, entry.By)).DistinctBy(each => each.Owner).ToDictionary(each => each.Owner, each => each.By);
    }
}

/// <summary>What plans are read with.</summary>
/// <param name="Db">The database.</param>
/// <param name="Rules">The rules in force.</param>
/// <param name="Today">Today, in the organisation's zone.</param>
internal sealed record PlanReading(ReviewDb Db, ActiveRules Rules, DateOnly Today);
