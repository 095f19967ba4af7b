using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Runs;

/// <summary>Tells how the inventory stands today, what waits in the outbox, and how the strokes ran.</summary>
internal sealed class StatusQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    public async Task<StatusReport> RunAsync(CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var states = new List<(string State, int Pages)>();
        foreach (var state in Enum.GetValues<PageState>())
            states.Add((state.ToString(), await db.Pages.In(state, today).CountAsync(cancel)));
        var emails = await db.Letters.GroupBy(email => email.State).Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        var written = await db.Letters.CountAsync(
            email => email.State == DeliveryState.Sent && email.LastOutcome!.EndsWith(DeliveryResult.Accepted.FileEnding), cancel);
        var oldest = await db.Letters.Where(email => email.State == DeliveryState.Waiting)
            .MinAsync(email => (DateTimeOffset?)email.CreatedAt, cancel);
        var sites = await db.Sites.AsNoTracking().OrderBy(site => site.Name).ToListAsync(cancel);
        return new StatusReport(today, states.Sum(each => each.Pages))
        {
            States = [.. states.Where(each => each.Pages > 0)],
            Letters =
            [
                .. emails.OrderBy(each => each.Key)
                    .Select(each => (each.Key.ToString(), each.Key == DeliveryState.Sent ? each.Count - written : each.Count))
                    .Append((EmailLabels.InFolder, written)).Where(each => each.Item2 > 0),
            ],
            OldestWaiting = oldest,
            Sites = [.. sites.Select(site => (site.Name, site.ReadAt, site.Trouble))],
            Runs = await LastRunsAsync(db, cancel),
        };
    }

    private static async Task<IReadOnlyList<StatusRun>> LastRunsAsync(ReviewDb db, CancellationToken cancel)
    {
        var last = db.Runs.GroupBy(run => new { run.Job, run.Subject }).Select(group => group.Max(run => run.Id));
        var runs = await db.Runs.AsNoTracking().Where(run => last.Contains(run.Id)).OrderBy(run => run.Id).ToListAsync(cancel);
        return [.. runs.Select(run => new StatusRun(run.Subject.Length == 0 ? run.Job : $"{run.Job} {run.Subject}", run.StartedAt,
            Outcome(run)))];
    }

    private static string Outcome(JobRun run) => (run.EndedAt, run.Succeeded) switch
    {
        (null, _) => "running or interrupted",
        (_, true) => run.Report,
        _ => $"failed: {run.Report}",
    };
}

/// <summary>How everything stands.</summary>
/// <param name="Today">The day, in the organisation's zone.</param>
/// <param name="Pages">Pages in the inventory.</param>
internal sealed record StatusReport(DateOnly Today, int Pages)
{
    public required IReadOnlyList<(string State, int Pages)> States { get; init; }

    public required IReadOnlyList<(string State, int Letters)> Letters { get; init; }

    /// <summary>When the email that waits longest was written; null when none waits.</summary>
    public DateTimeOffset? OldestWaiting { get; init; }

    public required IReadOnlyList<(string Site, DateTimeOffset? ReadAt, string? Trouble)> Sites { get; init; }

    /// <summary>The last run of each stroke and site.</summary>
    public required IReadOnlyList<StatusRun> Runs { get; init; }
}

/// <summary>The last run of a stroke.</summary>
/// <param name="Job">The stroke, and what it ran on.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Outcome">What it did, or how it failed.</param>
internal sealed record StatusRun(string Job, DateTimeOffset StartedAt, string Outcome);
