using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>
/// Finds the steps of which a recipient was not notified yet: those that are not in the ledger and that the evaluation of the whole page,
/// and the audience with its current owner, confirm.
/// </summary>
internal sealed class UnsentSteps(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateOnly today)
{
    private const int PagesAtOnce = 500;

    /// <summary>Pages whose stored due date differs from the one that follows from their facts and today's rules.</summary>
    public int Stale { get; private set; }

    /// <summary>The rows whose latest step is new to the recipient.</summary>
    public async Task<List<DueItem>> ForAsync(string reader, IReadOnlyList<DueItem> rows, CancellationToken cancel)
    {
        var fresh = new List<DueItem>();
        foreach (var batch in rows.Where(row => row.Step is not null).Chunk(PagesAtOnce))
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            var unsent = await UnsentAsync(db, reader, batch, cancel);
            if (unsent.Count > 0)
                fresh.AddRange(await ConfirmedAsync(db, reader, unsent, cancel));
        }
        return fresh;
    }

    private static async Task<List<DueItem>> UnsentAsync(ReviewDb db, string reader, DueItem[] batch, CancellationToken cancel)
    {
        var ids = batch.Select(row => row.PageId).ToArray();
        var steps = batch.Select(row => row.Step!.Key).Distinct().ToArray();
        var sent = await db.CountedReminders()
            .Where(line => line.Person == reader && ids.Contains(line.PageId) && steps.Contains(line.Step))
            .Select(line => new { line.PageId, line.DueOn, line.Step })
            .ToListAsync(cancel);
        var known = sent.Select(line => (line.PageId, line.DueOn, line.Step)).ToHashSet();
        return [.. batch.Where(row => !known.Contains((row.PageId, row.DueOn, row.Step!.Key)))];
    }

    private async Task<List<DueItem>> ConfirmedAsync(ReviewDb db, string reader, List<DueItem> unsent, CancellationToken cancel)
    {
        var ids = unsent.Select(row => row.PageId).ToArray();
        var pages = await db.Pages.AsNoTracking().Where(page => ids.Contains(page.Id)).ToDictionaryAsync(page => page.Id, cancel);
        return [.. unsent.Where(row => pages.TryGetValue(row.PageId, out var page) && IsDueStep(row, page)
            && IsNotified(reader, row, page))];
    }

    private bool IsNotified(string reader, DueItem row, Page page) =>
        rules.Audience.For(rules.NotifiedOf(page), row.Step!, today).Any(recipient => recipient.Address == reader);

    private bool IsDueStep(DueItem row, Page page)
    {
        if (row.Step!.IsMove)
            return page.MovedOn == row.DueOn;
        if (row.Step.IsForDate)
            return page.ShowBy == row.DueOn;
        var due = rules.Assess(page, today).Due;
        if (due?.On != row.DueOn)
        {
            Stale++;
            return false;
        }

        // With a short interval, "60 days before" can fall before the latest review: nobody is reminded of what they have just done.
        return !due.IsBeforeDuty(row.Step.On);
    }
}
