using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Actions;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Records that a person checked moved pages and found each to be the same.</summary>
/// <remarks>
/// A moved page is confirmed. A page that counts as missing because its address redirects to another page is merged with that one: its
/// history continues there, and of two recorded reviews the later counts.
/// </remarks>
internal sealed class ConfirmMove(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int LongestBy = 320;
    private const int PagesAtOnce = 200;

    /// <summary>
    /// Confirms one move, and reports it in one line; a page that is already confirmed, or never moved, is left unchanged.
    /// </summary>
    /// <param name="address">The page, by its new or its old address.</param>
    /// <param name="by">Who checked it: a name or an address.</param>
    /// <param name="site">The site, if several have the address.</param>
    /// <exception cref="RefusedException">The page does not exist, or nobody is named.</exception>
    public async Task<string> RunAsync(string address, string by, string? site, CancellationToken cancel)
    {
        var who = Named(by);
        await using var db = await database.CreateDbContextAsync(cancel);
        var page = await PageLookup.FindAsync(db, address, site, cancel);
        return (await RunAsync([page.Id], who, null, cancel)).Moves is [var move]
            ? $"{page.Title}: {move.To} is confirmed as the page that was {move.From}."
            : $"{page.Title}: there is no move to confirm.";
    }

    /// <summary>Confirms every move that matches a pattern; reports their number.</summary>
    /// <param name="pattern">The moves to confirm.</param>
    /// <param name="by">Who checked them.</param>
    /// <param name="site">Only pages of this site; null for every site.</param>
    /// <exception cref="RefusedException">It matches none, or nobody is named.</exception>
    public async Task<string> RunAsync(MovePattern pattern, string by, string? site, CancellationToken cancel)
    {
        var who = Named(by);
        List<OpenMove> open;
        await using (var db = await database.CreateDbContextAsync(cancel))
            open = await OpenAsync(db, db.Pages.Where(page => site == null || page.Site == site), cancel);
        // Which of several pages continues at one address must be decided for each page; only a second pattern decides it for many.
        List<OpenMove> chosen =
            [.. open.Where(move => pattern.Holds(move.From, move.To) && (move.Other is null || pattern.To is not null))];
        if (chosen.Count == 0)
            throw new RefusedException(
                $"No move that awaits confirmation matches '{pattern.From}'{(pattern.To is null ? "" : $" to '{pattern.To}'")}; {open.Count} are waiting in total.");
        var confirmed = 0;
        foreach (var batch in chosen.Chunk(PagesAtOnce))
            confirmed += (await RunAsync([.. batch.Select(move => move.PageId)], who, null, cancel)).Moves.Count;
        return $"{NumberFormatter.Of(confirmed, "move is", "moves are")} confirmed; {NumberFormatter.Of(open.Count - confirmed, "other is waiting", "others are waiting")}.";
    }

    /// <summary>
    /// Confirms the moves of several pages, or none of them; pages that did not move are left unchanged. Returns what was confirmed, or why
    /// nothing was.
    /// </summary>
    /// <param name="pages">Their ids.</param>
    /// <param name="by">Who checked them.</param>
    /// <param name="visitor">The signed-in person, who must be allowed to change each page. Null when everything may be changed.</param>
    public async Task<(IReadOnlyList<OpenMove> Moves, IReadOnlyList<string> Faults)> RunAsync(
        IReadOnlyCollection<long> pages, string by, Visitor? visitor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(now);
        List<OpenMove> confirmed = [];
        List<string> faults = [];
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var move in await OpenAsync(db, db.Pages.Where(page => pages.Contains(page.Id)), cancel))
        {
            if (await db.Pages.SingleOrDefaultAsync(known => known.Id == move.PageId, cancel) is not { } page)
                continue;
            if (!IsTheirs(page))
                continue;
            if (move.Other is { } other)
            {
                if (await AtAsync(db, other, cancel) is not { } at || at.Id == page.Id || !IsTheirs(at))
                    continue;
                // A decision at the new address is the more recent one.
                var kept = at.HasDecisions ? at : page;
                await new MergePages(db, now).RunAsync(page, at, kept, cancel);
                page = kept;
                page.Respell(move.To);
            }
            page.ConfirmMove();
            page.Derive(rules.Derive(page, today), today);
            db.Add(new AuditEntry
            {
                At = now,
                By = by,
                PageId = page.Id,
                What = AuditKinds.Move,
                Before = move.From,
                After = ActionLabels.Same,
            });
            foreach (var alias in await db.Aliases.Where(alias => alias.PageId == page.Id && alias.ConfirmedBy == null).ToListAsync(cancel))
                alias.Confirm(by, now);
            await db.SaveChangesAsync(cancel);
            confirmed.Add(move);
        }
        if (faults.Count > 0)
            return ([], faults);
        await transaction.CommitAsync(cancel);
        return (confirmed, []);

        bool IsTheirs(Page page)
        {
            if (visitor?.MayHandOn(page, rules) != false)
                return true;
            faults.Add($"'{page.Title}' is not in a section that you lead");
            return false;
        }
    }

    private static async Task<Page?> AtAsync(ReviewDb db, long page, CancellationToken cancel)
    {
        var number = await db.Pages.AnyAsync(known => known.Id == page, cancel) ? page : await MergePages.FollowAsync(db, page, cancel);
        return await db.Pages.SingleOrDefaultAsync(known => known.Id == number, cancel);
    }

    private static async Task<List<OpenMove>> OpenAsync(ReviewDb db, IQueryable<Page> pages, CancellationToken cancel)
    {
        var moved = await pages.AsNoTracking().Where(page => page.MovedOn != null).OrderBy(page => page.Id)
            .Select(page => new OpenMove(page.Id, page.MovedFrom!, page.Address, null)).ToListAsync(cancel);
        var leading = await (
            from page in pages.AsNoTracking()
            where page.MovedOn == null && (page.Presence == Presence.Missing || page.Presence == Presence.Gone)
            join alias in db.Aliases on new { page.Site, page.Address } equals new { alias.Site, alias.Address }
            where alias.PageId != page.Id
            join at in db.Pages on alias.PageId equals at.Id
            orderby page.Id
            select new OpenMove(page.Id, page.Address, at.Address, at.Id)).ToListAsync(cancel);
        return [.. moved, .. leading];
    }

    private static string Named(string by) => by.Trim().Length is > 0 and <= LongestBy
        ? by.Trim()
        : throw new RefusedException("by", $"Enter a name or email address of 1 to {LongestBy} characters.");
}

/// <summary>A move that waits to be confirmed.</summary>
/// <param name="PageId">The page.</param>
/// <param name="From">Its former address.</param>
/// <param name="To">The address that it has, or to which its own redirects.</param>
/// <param name="Other">The page at that address, if it is still a separate one.</param>
internal sealed record OpenMove(long PageId, string From, string To, long? Other);
