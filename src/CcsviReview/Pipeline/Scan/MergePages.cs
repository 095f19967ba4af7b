using System.Data.Common;
using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>
/// Makes one page of two that turned out to be one. Everything that is kept of both stays: readings, reviews, what people changed, other
/// addresses, and the ledger, so that nobody is reminded twice.
/// </summary>
internal sealed class MergePages(ReviewDb db, DateTimeOffset now)
{
    /// <summary>Who stands in the record for what the program found by itself.</summary>
    public const string Program = "ccsvi-review";

    /// <summary>The page that the one with this number became part of; null when there is none.</summary>
    public static async Task<long?> FollowAsync(ReviewDb db, long page, CancellationToken cancel)
    {
        var subject = SubjectOf(page);
        return await db.Changes.AsNoTracking().Where(change => change.Subject == subject && change.What == AuditKinds.Address)
            .OrderByDescending(change => change.At).Select(change => change.PageId).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The same claim about the page that its own became part of.</summary>
    public static async Task<LinkClaim> FollowAsync(ReviewDb db, LinkClaim claim, CancellationToken cancel) =>
        !await db.Pages.AnyAsync(page => page.Id == claim.PageId, cancel) && await FollowAsync(db, claim.PageId, cancel) is { } now
            ? claim with { PageId = now }
            : claim;

    /// <summary>
    /// Makes one page of two, inside the caller's transaction; its address is then the caller's to set. The row of the other is removed,
    /// and what refers to it refers to the one that stays.
    /// </summary>
    /// <param name="page">The page whose address leads to the other one's.</param>
    /// <param name="at">The page at the address that stays.</param>
    /// <param name="kept">Which of the two rows stays; the first one takes over what the second was found to say.</param>
    /// <exception cref="DbUpdateException">The database did not take it, for example because another worker reminds of the page in this
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
        // What is cited by the text that stays is stored again; what happened to it meanwhile is not lost.
        kept.Learn([.. kept.Events, .. other.Events]);
        kept.CitedBy(0);
    }

    private async Task ReferAsync(long kept, long gone, CancellationToken cancel)
    {
        await db.Readings.Where(r => r.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(r => r.PageId, kept), cancel);
        await db.Reviews.Where(r => r.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(r => r.PageId, kept), cancel);
        await db.Changes.Where(c => c.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(c => c.PageId, (long?)kept), cancel);
        await db.Aliases.Where(a => a.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(a => a.PageId, kept), cancel);
        await MoveTextsAsync(kept, gone, cancel);
        await MoveCitationsAsync(kept, gone, cancel);
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

    // What both cite is cited once, and what was recorded for either holds for the one.
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

    // Of a step that a person was reminded of for both, one line says so.
    private async Task MoveLedgerAsync(long kept, long gone, CancellationToken cancel)
    {
        await db.Reminders.Where(line => line.PageId == gone && db.Reminders.Any(other => other.PageId == kept
            && other.DueOn == line.DueOn && other.Step == line.Step && other.Person == line.Person)).ExecuteDeleteAsync(cancel);
        await db.Reminders.Where(line => line.PageId == gone).ExecuteUpdateAsync(set => set.SetProperty(line => line.PageId, kept), cancel);
    }
}
