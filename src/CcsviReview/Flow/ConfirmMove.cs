using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>Takes down that a person looked at a page after it moved and found it to be the same.</summary>
internal sealed class ConfirmMove(IDbContextFactory<ReviewDb> database, RulesInForce inForce, TimeProvider clock)
{
    private const int LongestBy = 320;

    /// <summary>Confirms it and tells so in one line; a page that is confirmed already, or never moved, is left as it is.</summary>
    /// <param name="address">The page, by its new or its old address.</param>
    /// <param name="by">Who looked: a name or an address.</param>
    /// <param name="site">The site, where several have the address.</param>
    /// <exception cref="RefusedException">There is no such page, or nobody is named.</exception>
    public async Task<string> RunAsync(string address, string by, string? site, CancellationToken cancel)
    {
        if (by.Trim().Length is 0 or > LongestBy)
            throw new RefusedException($"--by: give a name or address of 1 to {LongestBy} characters.");
        var now = clock.GetUtcNow();
        var rules = await inForce.ReadAsync(cancel);
        var today = rules.DayOf(now);
        await using var db = await database.CreateDbContextAsync(cancel);
        var page = await PageLookup.FindAsync(db, address, site, cancel);
        if (page.MovedFrom is not { } from)
            return $"{page.Title}: there is no move to confirm.";
        page.ConfirmMove();
        page.Derive(rules.Derive(page, today), today);
        foreach (var alias in await db.Aliases.Where(alias => alias.PageId == page.Id && alias.ConfirmedBy == null).ToListAsync(cancel))
            alias.Confirm(by.Trim(), now);
        await db.SaveChangesAsync(cancel);
        return $"{page.Title}: {page.Address} is the page that was {from}.";
    }
}
