using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>The plans of all backlogs, as they were when a stroke began.</summary>
internal sealed class CurrentBacklogs(IReadOnlyDictionary<string, BacklogPlan> plans)
{
    /// <summary>What pages share that nobody answers for.</summary>
    public const string Nobody = "";

    /// <summary>Reads them: one row at most for each editor.</summary>
    public static async Task<CurrentBacklogs> ReadAsync(ReviewDb db, CancellationToken cancel) =>
        new(await db.Backlogs.AsNoTracking().ToDictionaryAsync(plan => plan.Owner, StringComparer.Ordinal, cancel));

    /// <summary>All of them, the largest first.</summary>
    public IEnumerable<BacklogPlan> All =>
        plans.Values.OrderByDescending(plan => plan.Pages).ThenBy(plan => plan.Owner, StringComparer.Ordinal);

    /// <summary>Those that nobody has approved yet.</summary>
    public IReadOnlyList<BacklogPlan> Waiting => [.. All.Where(plan => !plan.IsApproved)];

    /// <summary>The plan of an editor's backlog, or with null of the pages that nobody answers for; null when there is none.</summary>
    public BacklogPlan? Of(string? owner) => plans.GetValueOrDefault(owner ?? Nobody);
}
