using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Planning;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Policies.Figures;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Figures;

/// <summary>
/// Counts how well reviews are kept up, from pages, snapshots and reviews, in memory that does not grow with them.
/// </summary>
internal sealed class FiguresQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int PagesAtOnce = 200;

    /// <summary>The figures of a period.</summary>
    /// <exception cref="RefusedException">The days are in the wrong order, or in the future.</exception>
    public async Task<FiguresReport> RunAsync(FigureRequest query, CancellationToken cancel)
    {
        var (from, to, by) = (query.From, query.To, query.By);
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        var last = to ?? today;
        var first = from ?? (last > DateOnly.MinValue.AddYears(1) ? last.AddYears(-1).AddDays(1) : DateOnly.MinValue);
        if (last > today)
            throw new RefusedException("to", string.Create(CultureInfo.InvariantCulture,
                $"The last day, {last:yyyy-MM-dd}, is after today, {today:yyyy-MM-dd}. Choose a day that has come."));
        if (first > last)
            throw new RefusedException("from", string.Create(CultureInfo.InvariantCulture,
                $"The first day, {first:yyyy-MM-dd}, is after the last day, {last:yyyy-MM-dd}. Choose an earlier first day."));
        var period = new FigurePeriod(first, last, today);
        var run = new FigureRun(rules, period, query.Scope, new FigureGroups(by ?? "", period));
        for (var (after, isMore) = (0L, true); isMore;)
            (after, isMore) = await CountPagesAsync(after, run, cancel);
        await CountQuickAsync(run, cancel);
        var (rows, total) = run.Groups.ToRows();
        return new FiguresReport(first, last, today, by, rows, total);
    }

    private async Task<(long Last, bool IsMore)> CountPagesAsync(long after, FigureRun run, CancellationToken cancel)
    {
        var (rules, period, scope, _) = run;
        await using var db = await database.CreateDbContextAsync(cancel);
        var pages = await scope.Of(db.Pages.AsNoTracking()).Where(page => page.Id > after).OrderBy(page => page.Id).Take(PagesAtOnce)
            .ToListAsync(cancel);
        if (pages.Count == 0)
            return (after, false);
        var end = pages[^1].Id;
        var judged = pages.ToDictionary(page => page.Id, page => rules.Assess(page, period.Today));
        var recorded = (await db.Reviews.AsNoTracking().Where(review => review.PageId > after && review.PageId <= end).ToListAsync(cancel))
            .Where(review => review.RestartsClock).ToLookup(review => review.PageId, review => review.ReviewedOn);
        var said = pages.ToDictionary(page => page.Id, _ => new List<SeenStatements>());
        // Only what is counted is kept of each snapshot.
        var readings = db.Readings.AsNoTracking().Where(reading => reading.PageId > after && reading.PageId <= end)
            .OrderBy(reading => reading.PageId).ThenBy(reading => reading.ReadAt).ThenBy(reading => reading.Id)
            .Select(reading => new { reading.PageId, reading.ReadAt, reading.Facts }).AsAsyncEnumerable();
        await foreach (var reading in readings.WithCancellation(cancel))
        {
            // A page added between the two queries belongs to the next report.
            if (judged.TryGetValue(reading.PageId, out var of))
                said[reading.PageId].Add(SeenStatements.Of(reading.Facts, rules.DayOf(reading.ReadAt), of.Policy.EditCountsAsReview));
        }
        foreach (var page in pages)
        {
            if (said[page.Id] is { Count: 0 } none)
                none.Add(
                    SeenStatements.Of(page.Facts, page.LastReadAt is { } read ? rules.DayOf(read) : page.FirstSeenOn,
                        judged[page.Id].Policy.EditCountsAsReview));
            Count(page, ReviewHistory.Of(said[page.Id], [.. recorded[page.Id]], judged[page.Id]), said[page.Id], run);
            run.Groups.Count(page, null, tally => tally.Add(page, judged[page.Id]));
        }
        return (end, pages.Count == PagesAtOnce);
    }

    private static void Count(Page page, ReviewHistory history, List<SeenStatements> said, FigureRun run)
    {
        var (_, period, _, groups) = run;
        foreach (var duty in history.Duties)
            groups.Count(page, period.Covers(duty.DueOn) ? duty.DueOn : null, tally => tally.Add(duty));
        foreach (var day in history.Reviews.Where(period.Covers))
            groups.Count(page, day, tally => tally.AddReview());
        for (var i = 1; i < said.Count; i++)
        {
            if (period.Covers(said[i].ReadOn) && SeenStatements.Move(said[i - 1], said[i]) is { } move)
                groups.Count(page, said[i].ReadOn, tally => tally.Add(move));
        }
    }

    private async Task CountQuickAsync(FigureRun run, CancellationToken cancel)
    {
        var (rules, period, scope, groups) = run;
        var quick = new QuickReviews();
        await using var db = await database.CreateDbContextAsync(cancel);
        // One day more at either end: the days of the period are in the organisation's time zone, these in UTC.
        var (begin, end) = (At(period.From, -1), At(period.To, 2));
        var reviews = db.Reviews.AsNoTracking().Where(review => review.RecordedAt >= begin && review.RecordedAt < end)
            .Join(scope.Of(db.Pages), review => review.PageId, page => page.Id,
                (review, page) => new { review.Id, review.RecordedAt, review.By, review.PageId, page.Site, page.Section, page.Owner })
            .OrderBy(review => review.RecordedAt).ThenBy(review => review.Id).AsAsyncEnumerable();
        await foreach (var review in reviews.WithCancellation(cancel))
        {
            var day = rules.DayOf(review.RecordedAt);
            if (!period.Covers(day))
                continue;
            var person = PersonAddress.Find(review.By) ?? PersonAddress.Key(review.By);
            var group = groups.KeyOfRecord(person, groups.KeyOf(review.Site, review.Section, review.Owner, day));
            var (pages, flagged) = quick.Add(person, review.RecordedAt, review.PageId, group ?? "");
            groups.Count(group, tally => tally.AddMinute(pages));
            foreach (var one in flagged)
                groups.Count(group is null ? null : one, tally => tally.AddQuick());
        }
    }

    private static DateTimeOffset At(DateOnly day, int days) => new(
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber)),
        TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>A report while it is counted: its rules, period, pages and groups.</summary>
    private sealed record FigureRun(ActiveRules Rules, FigurePeriod Period, PageScope Scope, FigureGroups Groups);
}

/// <summary>The figures to count.</summary>
internal sealed record FigureRequest
{
    /// <summary>The first day; null for one year before the last.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null for today.</summary>
    public DateOnly? To { get; init; }

    /// <summary>One of <see cref="FigureGroups.Names"/>; null for the total only.</summary>
    public string? By { get; init; }

    /// <summary>The pages to count.</summary>
    public PageScope Scope { get; init; } = PageScope.All;
}

/// <summary>The figures of a period.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="AsOf">The day of the report.</param>
/// <param name="By">What the rows are grouped by; null when there are none.</param>
/// <param name="Rows">The groups that occur.</param>
/// <param name="Total">The figures of everything.</param>
internal sealed record FiguresReport(
    DateOnly From, DateOnly To, DateOnly AsOf, string? By, IReadOnlyList<FigureRow> Rows, QualityFigures Total);

/// <summary>The figures of one group.</summary>
internal sealed record FigureRow(string Group, QualityFigures Figures);
