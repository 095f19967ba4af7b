using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>The plans of all backlogs, as they were when a job began.</summary>
internal sealed class CurrentBacklogs(IReadOnlyDictionary<string, BacklogPlan> plans)
{
    /// <summary>The key of the pages without an owner.</summary>
    public const string Nobody = "";

    /// <summary>Reads them: at most one row for each editor.</summary>
    public static async Task<CurrentBacklogs> ReadAsync(ReviewDb db, CancellationToken cancel) =>
        new(await db.Backlogs.AsNoTracking().ToDictionaryAsync(plan => plan.Owner, StringComparer.Ordinal, cancel));

    /// <summary>All plans, largest first.</summary>
    public IEnumerable<BacklogPlan> All =>
        plans.Values.OrderByDescending(plan => plan.Pages).ThenBy(plan => plan.Owner, StringComparer.Ordinal);

    /// <summary>Those that nobody has approved yet.</summary>
    public IReadOnlyList<BacklogPlan> Waiting => [.. All.Where(plan => !plan.IsApproved)];

    /// <summary>The plan of an editor's backlog, or for null that of the pages without an owner; null when there is none.</summary>
    public BacklogPlan? Of(string? owner) => plans.GetValueOrDefault(owner ?? Nobody);
}
