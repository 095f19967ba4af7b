using System.Data;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Forgets the links of pages whose policy does not ask for them any more, so that nobody asks where they lead. A batch is a transaction.
/// </summary>
internal sealed class ForgetLinks(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateOnly today)
{
    private const int PagesAtOnce = 200;

    public async Task RunAsync(CancellationToken cancel)
    {
        var asking = rules.PoliciesOfLinks;
        for (var batch = PagesAtOnce; batch == PagesAtOnce;)
        {
            cancel.ThrowIfCancellationRequested();
            batch = await DatabaseRetry.InTurnsAsync(() => BatchAsync(asking, cancel));
        }
    }

    private async Task<int> BatchAsync(IReadOnlyList<string> asking, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var pages = await db.Pages.Where(page => page.LinksReadOn != null && !asking.Contains(page.Policy)).OrderBy(page => page.Id)
            .Take(PagesAtOnce).ToListAsync(cancel);
        if (pages.Count == 0)
            return 0;
        var ids = pages.ConvertAll(page => page.Id);
        await db.Citations.Where(citation => citation.IsLink && ids.Contains(citation.PageId)).ExecuteDeleteAsync(cancel);
        pages.ForEach(page => page.LinksRead(null));
        foreach (var page in await PageEvents.LearnAsync(db, pages, cancel))
            PageEvents.Derive(page, rules, today);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return pages.Count;
    }
}
