using System.Globalization;
using System.Text.Json.Serialization;
using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Runs;

/// <summary>Reports the job runs: what ran, what it did, which days had no run, which sites could not be read.</summary>
internal sealed class RunsQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private static readonly string[] s_daily = [JobNames.Scan, JobNames.Assess];

    /// <summary>The job runs, latest first.</summary>
    /// <param name="job">Only this job; null for all.</param>
    /// <param name="days">The number of days to look back, including today; 1 to 366.</param>
    public async Task<RunsReport> RunAsync(string? job, int days, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(now);
        var since = now.AddDays(-days);
        await using var db = await database.CreateDbContextAsync(cancel);
        var runs = await db.Runs.AsNoTracking().Where(run => run.StartedAt >= since && (job == null || run.Job == job))
            .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).ToListAsync(cancel);
        var begun = await db.Runs.MinAsync(run => (DateTimeOffset?)run.StartedAt, cancel);
        var sites = await db.Sites.AsNoTracking().OrderBy(site => site.Name).ToListAsync(cancel);
        var emails = await db.Emails.AsNoTracking().Where(email => email.CreatedAt >= since).GroupBy(email => email.State)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        return new RunsReport
        {
            Runs = [.. runs.Select(Line)],
            Gaps = [.. s_daily.Where(each => job is null || job == each).SelectMany(each => Gaps(each, runs, First(begun), today))],
            Sites = [.. sites.Select(site => new SiteHealth(site.Name, site.ReadAt, site.Trouble))],
            Emails = emails.OrderBy(group => group.Key).ToDictionary(group => group.Key.ToString(), group => group.Count),
        };

        DateOnly First(DateTimeOffset? at) => at is { } first && first > since ? rules.DayOf(first) : today.AddDays(1 - days);

        IEnumerable<string> Gaps(string each, List<JobRun> all, DateOnly first, DateOnly last)
        {
            var ran = all.Where(run => run.Job == each && run.Succeeded).Select(run => rules.DayOf(run.StartedAt)).ToHashSet();
            for (var day = first; day < last; day = day.AddDays(1))
            {
                if (ran.Contains(day))
                    continue;
                var end = day;
                while (end.AddDays(1) < last && !ran.Contains(end.AddDays(1)))
                    end = end.AddDays(1);
                yield return end == day
                    ? string.Create(CultureInfo.InvariantCulture, $"no successful {each} run on {day:yyyy-MM-dd}")
                    : string.Create(CultureInfo.InvariantCulture,
                        $"no successful {each} run from {day:yyyy-MM-dd} to {end:yyyy-MM-dd} ({end.DayNumber - day.DayNumber + 1} days)");
                day = end;
            }
        }
    }

    private static RunLine Line(JobRun run) => new(
        run.Job, run.Subject, run.StartedAt, run.EndedAt is { } end ? end - run.StartedAt : null,
        run.EndedAt is null ? "running or interrupted" : run.Succeeded ? "done" : "failed", run.Report);
}

/// <summary>What ran, and what did not.</summary>
internal sealed record RunsReport
{
    /// <summary>The runs, the latest first.</summary>
    public required IReadOnlyList<RunLine> Runs { get; init; }

    /// <summary>Days on which a daily job failed or did not run, in words.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    /// <summary>The sites, with their last scan.</summary>
    public required IReadOnlyList<SiteHealth> Sites { get; init; }

    /// <summary>The emails created in this time, by state.</summary>
    [JsonPropertyName("letters")]
    public required IReadOnlyDictionary<string, int> Emails { get; init; }
}

/// <summary>One run.</summary>
/// <param name="Job">The job.</param>
/// <param name="Subject">What it ran on; empty for everything.</param>
/// <param name="At">When it began.</param>
/// <param name="Took">How long it took; null while it is running, or when it was interrupted.</param>
/// <param name="Outcome"><c>done</c>, <c>failed</c>, or <c>running or interrupted</c>.</param>
/// <param name="Report">What it did, or why it failed.</param>
internal sealed record RunLine(
    [property: JsonPropertyName("stroke")] string Job, string Subject, DateTimeOffset At, TimeSpan? Took, string Outcome, string Report);

/// <summary>A site with its last scan.</summary>
/// <param name="Site">The site.</param>
/// <param name="GoodAt">When it was last read successfully; null for never.</param>
/// <param name="Trouble">Why it could not be read last time; null when it could.</param>
internal sealed record SiteHealth(string Site, DateTimeOffset? GoodAt, string? Trouble);
