using System.Data;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>
/// Computes the projections of stored pages again, one batch per transaction. A page that another worker changes meanwhile is read and
/// computed once more.
/// </summary>
internal sealed class DerivationPass(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateOnly today)
{
    private const int PagesAtOnce = 500;

    /// <summary>Every page, by ascending id.</summary>
    public async Task<ReassessReport> AllAsync(CancellationToken cancel)
    {
        var report = new ReassessReport(0, 0);
        for (var (after, batch) = (0L, PagesAtOnce); batch == PagesAtOnce;)
        {
            (batch, var moved,
                after) = await InTurnsAsync(pages => pages.Where(page => page.Id > after).OrderBy(page => page.Id), after, cancel);
            report = new ReassessReport(report.Pages + batch, report.Moved + moved);
        }
        return report;
    }

    /// <summary>The pages whose day has come: a future date arrived, an exemption ended, a promise passed. Returns their number.</summary>
    public async Task<int> DueAsync(CancellationToken cancel)
    {
        var count = 0;
        for (var batch = PagesAtOnce; batch == PagesAtOnce; count += batch)
        {
            // The pages of this batch now have a later day, so the next batch has other pages.
            (batch, _,
                _) = await InTurnsAsync(pages => pages.Where(page => page.RederiveOn <= today).OrderBy(page => page.RederiveOn), 0, cancel);
        }
        return count;
    }

    // When another worker changes one of the pages first, the batch reads what it wrote and starts again.
    private Task<(int Pages, int Moved, long LastId)> InTurnsAsync(
        Func<IQueryable<Page>, IQueryable<Page>> wanted, long after, CancellationToken cancel) =>
        DatabaseRetry.InTurnsAsync(() => BatchAsync(wanted, after, cancel));

    private async Task<(int Pages, int Moved, long LastId)> BatchAsync(
        Func<IQueryable<Page>, IQueryable<Page>> wanted, long after, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        // Repeatable read: if facts change after they were read here, the update fails instead of storing a result of outdated facts.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var pages = await wanted(db.Pages.AsNoTracking()).Take(PagesAtOnce).ToListAsync(cancel);
        var moved = 0;
        foreach (var page in pages)
        {
            var section = rules.SectionOf(page) ?? page.Facts.Section;
            if (section != page.Section)
            {
                db.Attach(page);
                page.Assign(section);
            }

            var derived = rules.Derive(page, today);
            moved += derived.DueOn == page.DueOn ? 0 : 1;
            if (IsStored(derived, page))
                continue;
            db.Attach(page);
            page.Derive(derived, today);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (pages.Count, moved, pages.Count == 0 ? after : pages[^1].Id);
    }

    private static bool IsStored(PageProjection derived, Page page) =>
        (derived.Standing, derived.DueOn, derived.NoticeOn, derived.RederiveOn, derived.Policy, derived.Owner, derived.CopiedTo,
            derived.ShowBy, derived.Findings)
        == (page.Standing, page.DueOn, page.NoticeOn, page.RederiveOn, page.Policy, page.Owner, page.CopiedTo, page.ShowBy, page.Findings)
        && page.Words == SearchWords.Of(page.Title, page.Address);
}
