using System.Data;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Stores the citations of pages that an earlier version of the program read, from their stored references: nothing is requested over the
/// network. Each batch is a transaction; after an interruption it continues with the remaining pages.
/// </summary>
internal sealed class FillCitations(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateOnly today)
{
    private const int PagesAtOnce = 200;

    /// <summary>Fills all remaining pages; returns their number.</summary>
    public async Task<int> RunAsync(IProgress<WatchProgress>? progress, CancellationToken cancel)
    {
        var count = 0;
        for (var batch = PagesAtOnce; batch == PagesAtOnce;)
        {
            cancel.ThrowIfCancellationRequested();
            batch = await DatabaseRetry.InTurnsAsync(() => BatchAsync(cancel));
            count += batch;
            if (batch > 0)
                progress?.Report(new WatchProgress("citations of stored pages", count));
        }
        return count;
    }

    private async Task<int> BatchAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        // Repeatable read: a page that is scanned meanwhile must not get the citations of its old text.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var pages = await db.Pages.Where(page => page.CitationsVersion < CitedReference.Version).OrderBy(page => page.Id).Take(PagesAtOnce)
            .ToListAsync(cancel);
        var citations = new CitationBatch(db);
        pages.ForEach(page => citations.Take(page, links: null));
        foreach (var page in await citations.CompleteAsync(new FirstAskPlan(today, rules.Watch.FirstAsksPerDay), cancel))
            PageEvents.Derive(page, rules, today);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await citations.MarkMissedAsync(cancel);
        return pages.Count;
    }
}
