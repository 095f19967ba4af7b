using System.Data;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Storage;
using CcsviReview.Storage.Maps;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Gives an event to the pages that it applies to, and evaluates them again. Each batch is a transaction, with the number of the last page
/// and the webhook calls, so that an interrupted run continues there and two workers take no page twice.
/// </summary>
internal sealed class SpreadEvents(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateTimeOffset now)
{
    private const int PagesAtOnce = 500;
    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>Marks an event that is about to be stored, or that was taken back, as one that its pages do not have yet.</summary>
    public static void Mark(ReviewDb db, SourceEvent happened)
    {
        var mark = db.Entry(happened).Property<long?>(SourceEventMap.SpreadAfter);
        // Written even if it was 0 when it was read: a batch that runs now moves it on.
        (mark.CurrentValue, mark.IsModified) = (0, true);
    }

    /// <summary>The only event to spread; null for all that are unfinished.</summary>
    public long? Only { get; init; }

    /// <summary>About how many pages to look at; what is left goes on with the next run.</summary>
    public int MostPages { get; init; } = int.MaxValue;

    /// <summary>Spreads all that are unfinished; returns how many pages got an event.</summary>
    public async Task<int> RunAsync(IProgress<WatchProgress>? progress, CancellationToken cancel)
    {
        var count = 0;
        for (var looked = 0; looked < MostPages && await NextAsync(cancel) is { } next; looked += PagesAtOnce)
        {
            cancel.ThrowIfCancellationRequested();
            count += await DatabaseRetry.InTurnsAsync(() => BatchAsync(next, cancel));
            progress?.Report(new WatchProgress("pages that cite what changed", count));
        }
        return count;
    }

    private async Task<long?> NextAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.SourceEvents
            .Where(happened => EF.Property<long?>(happened, SourceEventMap.SpreadAfter) != null && (Only == null || happened.Id == Only))
            .OrderBy(happened => happened.Id).Select(happened => (long?)happened.Id).FirstOrDefaultAsync(cancel);
    }

    private async Task<int> BatchAsync(long id, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        // Repeatable read: a page that another worker changes meanwhile is read and evaluated once more.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var row = await db.SourceEvents.AsNoTracking().Where(happened => happened.Id == id)
            .Select(happened => new { happened.SourceId, After = EF.Property<long?>(happened, SourceEventMap.SpreadAfter) })
            .SingleAsync(cancel);
        if (row.After is not { } after)
            return 0;
        var sources = row.SourceId is { } source ? await SamePaper.SourcesAsync(db, source, cancel) : [];
        var concerned = sources.Length > 0
            ? db.Citations.Where(citation => sources.Contains(citation.SourceId)).Select(citation => citation.PageId)
            : db.EventPages.Where(each => each.EventId == id).Select(each => each.PageId);
        var ids = await concerned.Where(page => page > after).Distinct().Order().Take(PagesAtOnce).ToListAsync(cancel);
        var pages = await db.Pages.Where(page => ids.Contains(page.Id)).ToListAsync(cancel);
        var changed = await PageEvents.LearnAsync(db, pages, cancel);
        foreach (var page in changed)
            PageEvents.Derive(page, rules, _today);
        if (after == 0)
            await new SourceChanges(db, rules, now).AddAsync(await EventAsync(db, id, cancel), sources, cancel);
        await new OutdatedEvents(db, rules, now).AddAsync(changed, cancel);
        await db.SaveChangesAsync(cancel);
        var reached = ids.Count == PagesAtOnce ? ids[^1] : (long?)null;
        await db.SourceEvents.Where(happened => happened.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(happened => EF.Property<long?>(happened, SourceEventMap.SpreadAfter), reached), cancel);
        await transaction.CommitAsync(cancel);
        return changed.Count;
    }

    private static Task<SourceEvent> EventAsync(ReviewDb db, long id, CancellationToken cancel) =>
        db.SourceEvents.AsNoTracking().SingleAsync(happened => happened.Id == id, cancel);
}
