using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Signals;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Signals;

/// <summary>Stores changed signals of a page: the page quotes its latest comments, and is evaluated again at once.</summary>
internal static class SignalStore
{
    /// <summary>The page with this number, locked until the end of the transaction; null when there is none.</summary>
    public static async Task<Page?> LockAsync(ReviewDb db, long id, CancellationToken cancel)
    {
        await db.Pages.Where(page => page.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(page => page.Site, page => page.Site), cancel);
        return await db.Pages.SingleOrDefaultAsync(page => page.Id == id, cancel);
    }

    /// <summary>Sets the page's signals, with the latest stored comments, and evaluates it.</summary>
    public static async Task HearAsync(ReviewDb db, Page page, PageSignals signals, (ActiveRules Rules, DateOnly Today) on)
    {
        var comments = await db.ReaderComments.AsNoTracking().Where(comment => comment.PageId == page.Id)
            .OrderByDescending(comment => comment.Id).Take(PageSignals.MostQuoted).ToListAsync(CancellationToken.None);
        page.Hear(signals.Quoting(comments.Select(comment => comment.Quoted)));
        page.Derive(on.Rules.Derive(page, on.Today), on.Today);
    }
}
