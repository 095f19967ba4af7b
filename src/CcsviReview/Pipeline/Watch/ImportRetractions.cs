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

    // The file, and the last source that was compared with it.
    private async Task<string> MarkAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        await using var db = await database.CreateDbContextAsync(cancel);
        var last = await db.Sources.MaxAsync(source => (long?)source.Id, cancel) ?? 0;
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{hash} {last}"))));
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
        var cited = (await db.Sources.AsNoTracking().Where(source => keys.Contains(source.Key))
            .Select(source => new { source.Id, source.Kind, source.Key }).ToListAsync(cancel))
            .ToDictionary(source => new SourceKey(source.Kind, source.Key), source => source.Id);
        if (cited.Count == 0)
            return 0;
        var ids = cited.Values.ToArray();
        var known = (await db.SourceEvents.AsNoTracking()
            .Where(happened => ids.Contains(happened.SourceId!.Value) && happened.Registry == EventRegistry.RetractionWatch)
            .Select(happened => new { happened.SourceId, happened.IdentityKey }).ToListAsync(cancel))
            .Select(happened => (happened.SourceId!.Value, happened.IdentityKey)).ToHashSet();
        foreach (var (source, report) in rows.SelectMany(row => row.Sources.Select(source => (source, StoreAnswers.Storable(row.Report)))))
        {
            if (!cited.TryGetValue(source, out var id) || !known.Add((id, report.IdentityKey)))
                continue;
            var happened = SourceEvent.Of(id, report, now, _today);
            db.Add(happened);
            SpreadEvents.Mark(db, happened);
        }
        return await db.SaveChangesAsync(cancel);
    }
}
