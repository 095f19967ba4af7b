using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using CcsviReview.Watch;
using CcsviReview.Watch.Registries;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Reads the Retraction Watch data if the settings name its file, and stores what it says of the papers that pages cite. The file is read
/// again after it changed, or after new papers were cited; nothing is requested over the network.
/// </summary>
internal sealed class ImportRetractions(IDbContextFactory<ReviewDb> database, ActiveRules rules, TimeProvider clock)
{
    /// <summary>The subject of its job runs.</summary>
    public const string Subject = "retraction-watch";

    private const int RowsAtOnce = 1000;
    private readonly DateOnly _today = rules.DayOf(clock.GetUtcNow());

    /// <summary>Reads the file if necessary; the pages that cite the papers in it get the events afterwards.</summary>
    public async Task<WatchReport> RunAsync(IProgress<WatchProgress>? progress, CancellationToken cancel)
    {
        if (rules.Watch.RetractionWatchFile is not { } path)
            return new WatchReport();
        try
        {
            var mark = await MarkAsync(path, cancel);
            if (await IsKnownAsync(mark, cancel))
                return new WatchReport();
            var run = new JobRun { Job = JobNames.Watch, Subject = Subject, Rules = mark, StartedAt = clock.GetUtcNow() };
            return await new RunRecorder(database, clock).AroundAsync(
                run, () => ReadAsync(path, progress, cancel), report => report.Notes.Count == 0);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new WatchReport { Notes = [$"Watch:RetractionWatchFile cannot be read: {unreadable.Message}"] };
        }
    }

    // The file, the last source that was compared with it, and the number of identifiers.
    private async Task<string> MarkAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        await using var db = await database.CreateDbContextAsync(cancel);
        var last = await db.Sources.MaxAsync(source => (long?)source.Id, cancel) ?? 0;
        var identifiers = await db.SourceIdentifiers.CountAsync(cancel);
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{hash} {last} {identifiers}"))));
    }

    private async Task<bool> IsKnownAsync(string mark, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Runs.AsNoTracking().Where(run => run.Job == JobNames.Watch && run.Subject == Subject && run.Succeeded)
            .OrderByDescending(run => run.Id).Select(run => run.Rules).FirstOrDefaultAsync(cancel) == mark;
    }

    private async Task<WatchReport> ReadAsync(string path, IProgress<WatchProgress>? progress, CancellationToken cancel)
    {
        using var text = new StreamReader(path, Encoding.UTF8);
        var file = new RetractionWatchFile(text, _today);
        var (events, rows) = (0, 0);
        foreach (var some in file.Rows().Chunk(RowsAtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            events += await DatabaseRetry.InTurnsAsync(() => StoreAsync(some, cancel));
            progress?.Report(new WatchProgress("rows of the Retraction Watch data", rows += some.Length));
        }
        return new WatchReport
        {
            Events = events,
            Notes = file.Trouble is { } trouble ? [$"the Retraction Watch data was not read to its end: {trouble}"] : [],
        };
    }

    private async Task<int> StoreAsync(RetractionWatchRow[] rows, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var keys = rows.SelectMany(row => row.Sources).Select(source => source.Value).Distinct(StringComparer.Ordinal).ToArray();
        await using var db = await database.CreateDbContextAsync(cancel);
        var cited = await CitedAsync(db, keys, cancel);
        if (cited.Count == 0)
            return 0;
        var ids = await SamePaper.WithOthersAsync(db, [.. cited.Values.Select(source => source.Id).Distinct()], cancel);
        var known = (await (
            from happened in db.SourceEvents.AsNoTracking()
            join source in db.Sources.AsNoTracking() on happened.SourceId equals source.Id
            where ids.Contains(source.Id) && happened.Registry == EventRegistry.RetractionWatch
            select new { source.Id, source.PaperId, happened.IdentityKey }).ToListAsync(cancel))
            .Select(happened => (Paper: happened.PaperId ?? -happened.Id, happened.IdentityKey)).ToHashSet();
        foreach (var row in rows)
        {
            var report = StoreAnswers.Storable(row.Report);
            // Of a paper that is cited by several of its identifiers the first source has the event; it holds for all.
            foreach (var paper in row.Sources.Select(key => cited.GetValueOrDefault(key)).Where(source => source.Id > 0)
                .GroupBy(source => source.Paper ?? -source.Id).Where(paper => known.Add((paper.Key, report.IdentityKey))))
            {
                var happened = SourceEvent.Of(paper.Min(source => source.Id), report, now, _today);
                db.Add(happened);
                SpreadEvents.Mark(db, happened);
            }
        }
        return await db.SaveChangesAsync(cancel);
    }

    // By its own identifier, or by one that a registry gave it.
    private static async Task<Dictionary<SourceKey, (long Id, long? Paper)>> CitedAsync(
        ReviewDb db, string[] keys, CancellationToken cancel)
    {
        var own = await db.Sources.AsNoTracking().Where(source => keys.Contains(source.Key))
            .Select(source => new { source.Kind, source.Key, source.Id, source.PaperId }).ToListAsync(cancel);
        var given = await (
            from identifier in db.SourceIdentifiers.AsNoTracking()
            join source in db.Sources.AsNoTracking() on identifier.SourceId equals source.Id
            where keys.Contains(identifier.Key)
            orderby source.Id
            select new { identifier.Kind, identifier.Key, source.Id, source.PaperId }).ToListAsync(cancel);
        return own.Concat(given).GroupBy(each => new SourceKey(each.Kind, each.Key))
            .ToDictionary(same => same.Key, same => (same.First().Id, same.First().PaperId));
    }
}
