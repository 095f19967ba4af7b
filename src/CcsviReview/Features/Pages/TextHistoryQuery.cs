using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Reads what changed in the text of one page, which the caller was allowed to see.</summary>
internal sealed class TextHistoryQuery(IDbContextFactory<ReviewDb> database)
{
    public async Task<TextHistory> RunAsync(Page page, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await TextHistory.ReadAsync(db, page, cancel);
    }
}
