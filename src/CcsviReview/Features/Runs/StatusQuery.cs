using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Runs;

/// <summary>Reads the state of the inventory today, of the outbox, and of the last run of each job.</summary>
internal sealed class StatusQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    public async Task<StatusReport> RunAsync(CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        List<StateCount> states = [];
        foreach (var state in Enum.GetValues<PageState>())
            states.Add(new(state.ToString(), await db.Pages.In(state, today).CountAsync(cancel)));
        var emails = await db.Emails.GroupBy(email => email.State).Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        var written = await db.Emails.CountAsync(
            email => email.State == DeliveryState.Sent && email.LastOutcome!.EndsWith(DeliveryResult.Accepted.FileEnding), cancel);
        var oldest = await db.Emails.Where(email => email.State == DeliveryState.Waiting)
            .MinAsync(email => (DateTimeOffset?)email.CreatedAt, cancel);
        var sites = await db.Sites.AsNoTracking().OrderBy(site => site.Name).ToListAsync(cancel);
        return new StatusReport(today, states.Sum(each => each.Count))
        {
            Pages = [.. states.Where(each => each.Count > 0)],
            Emails =
            [
                .. emails.OrderBy(each => each.Key)
                    .Select(each => new StateCount(
                        each.Key.ToString(), each.Key == DeliveryState.Sent ? each.Count - written : each.Count))
                    .Append(new(EmailLabels.InFolder, written)).Where(each => each.Count > 0),
            ],
            OldestWaiting = oldest,
            Sites = [.. sites.Select(site => new SiteHealth(site.Name, site.ReadAt, site.Trouble))],
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

/// <summary>The state of the inventory, the outbox and the jobs.</summary>
/// <param name="Today">The day, in the organisation's time zone.</param>
/// <param name="PageCount">Pages in the inventory.</param>
internal sealed record StatusReport(DateOnly Today, int PageCount)
{
    /// <summary>Pages by their state; states without pages are left out.</summary>
    public required IReadOnlyList<StateCount> Pages { get; init; }

    /// <summary>Emails by their state; those that were only written to a folder are counted on their own.</summary>
    public required IReadOnlyList<StateCount> Emails { get; init; }

    /// <summary>When the email that has waited longest was created; null when none waits.</summary>
    public DateTimeOffset? OldestWaiting { get; init; }

    /// <summary>The sites, by name.</summary>
    public required IReadOnlyList<SiteHealth> Sites { get; init; }

    /// <summary>The last run of each job and site.</summary>
    public required IReadOnlyList<StatusRun> Runs { get; init; }
}

/// <summary>The number of items in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
internal sealed record StateCount(string State, int Count);

/// <summary>The last run of a job.</summary>
/// <param name="Job">The job, and what it ran on.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Outcome">What it did, or how it failed.</param>
internal sealed record StatusRun(string Job, DateTimeOffset StartedAt, string Outcome);
