using System.Data.Common;
using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>
/// Merges two pages that turned out to be one. Everything recorded for both is kept: snapshots, reviews, changes by people, other
/// addresses, and the ledger, so that nobody is reminded twice.
/// </summary>
internal sealed class MergePages(ReviewDb db, DateTimeOffset now)
{
    /// <summary>The name recorded for what the program did by itself.</summary>
    public const string Program = "ccsvi-review";

    /// <summary>The page into which the page with this id was merged; null when it was not merged.</summary>
    public static async Task<long?> FollowAsync(ReviewDb db, long page, CancellationToken cancel)
    {
        var subject = SubjectOf(page);
        return await db.Changes.AsNoTracking().Where(change => change.Subject == subject && change.What == AuditKinds.Address)
            .OrderByDescending(change => change.At).Select(change => change.PageId).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The same claim, about the page into which its page was merged.</summary>
    public static async Task<LinkClaim> FollowAsync(ReviewDb db, LinkClaim claim, CancellationToken cancel) =>
        !await db.Pages.AnyAsync(page => page.Id == claim.PageId, cancel) && await FollowAsync(db, claim.PageId, cancel) is { } now
            ? claim with { PageId = now }
            : claim;

    /// <summary>
    /// Merges two pages, inside the caller's transaction; the caller then sets the address. The row of the other page is removed, and its
    /// references point to the row that stays.
    /// </summary>
    /// <param name="page">The page whose address leads to the other page's.</param>
    /// <param name="at">The page at the address that stays.</param>
    /// <param name="kept">The row that stays: one of the two. <paramref name="page"/> gets what was read at <paramref name="at"/>.</param>
    /// <exception cref="DbUpdateException">The database could not store it, for example because another worker reminds of the page at this
    /// moment.</exception>
    public async Task RunAsync(Page page, Page at, Page kept, CancellationToken cancel)
    {
        var other = kept == page ? at : page;
        try
        {
            await ReferAsync(kept.Id, other.Id, cancel);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException($"{page.Address} and {at.Address} could not be merged into one page: {refused.Message}", refused);
        }
        db.Add(new AuditEntry
        {
            At = now,
            By = Program,
            PageId = kept.Id,
            Subject = SubjectOf(other.Id),
            What = AuditKinds.Address,
            Before = page.Address,
            After = at.Address,
            Reason = "Both addresses are the same page.",
        });
        db.Entry(other).State = EntityState.Detached;
        if (kept == page)
        {
            page.BelongTo(at.Site);
            page.TakeOver(at);
        }
        kept.Absorb(other);
        // What the remaining text cites is stored again; events recorded meanwhile are not lost.
        kept.Learn([.. kept.Events, .. other.Events]);
        kept.CitedBy(0);
        kept.LinksRead(null);
    }

    private async Task ReferAsync(long kept, long gone, CancellationToken cancel)
    {
        await db.Readings.Where(r => r.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(r => r.PageId, kept), cancel);
        await db.Reviews.Where(r => r.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(r => r.PageId, kept), cancel);
        await db.Changes.Where(c => c.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(c => c.PageId, (long?)kept), cancel);
        await db.Aliases.Where(a => a.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(a => a.PageId, kept), cancel);
        await MoveTextsAsync(kept, gone, cancel);
        await MoveCitationsAsync(kept, gone, cancel);
        await MoveCommentsAsync(kept, gone, cancel);
        await MoveLedgerAsync(kept, gone, cancel);
        await db.Pages.Where(page => page.Id == gone).ExecuteDeleteAsync(cancel);
    }

    private static string SubjectOf(long page) => string.Create(CultureInfo.InvariantCulture, $"page {page}");

    private async Task MoveTextsAsync(long kept, long gone, CancellationToken cancel)
    {
        var known = await db.Texts.Where(text => text.PageId == kept).Select(text => text.Fingerprint).ToListAsync(cancel);
        await db.Texts.Where(text => text.PageId == gone && known.Contains(text.Fingerprint)).ExecuteDeleteAsync(cancel);
        await db.Texts.Where(text => text.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(text => text.PageId, kept), cancel);
    }

    // A source that both cite is cited once, and what was recorded for either page applies to the one that stays.
    private async Task MoveCitationsAsync(long kept, long gone, CancellationToken cancel)
    {
        await db.Citations.Where(line => line.PageId == gone && db.Citations.Any(other => other.PageId == kept
            && other.SourceId == line.SourceId)).ExecuteDeleteAsync(cancel);
        await db.Citations.Where(line => line.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(line => line.PageId, kept), cancel);
        await db.EventPages.Where(line => line.PageId == gone && db.EventPages.Any(other => other.PageId == kept
            && other.EventId == line.EventId)).ExecuteDeleteAsync(cancel);
        await db.EventPages.Where(line => line.PageId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.PageId, kept), cancel);
    }

    // A visitor's mark belongs to one page; a visitor who votes again today on the merged page counts at most once more.
    private async Task MoveCommentsAsync(long kept, long gone, CancellationToken cancel)
    {
        await db.ReaderVotes.Where(vote => vote.PageId == gone).ExecuteDeleteAsync(cancel);
        await db.ReaderComments.Where(comment => comment.PageId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(comment => comment.PageId, kept), cancel);
    }

    // Where a person was reminded of the same step for both pages, one line is kept.
    private async Task MoveLedgerAsync(long kept, long gone, CancellationToken cancel)
    {
        await db.Reminders.Where(line => line.PageId == gone && db.Reminders.Any(other => other.PageId == kept
            && other.DueOn == line.DueOn && other.Step == line.Step && other.Person == line.Person)).ExecuteDeleteAsync(cancel);
        await db.Reminders.Where(line => line.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(line => line.PageId, kept), cancel);
    }
}
