using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>
/// Reads one page with everything that is known about it: the only query for the command line, the dashboard and the API.
/// </summary>
internal sealed class PageDetailsQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int MostComments = 50;

    /// <summary>The page with this id; null when there is none.</summary>
    public async Task<PageDetails?> FindAsync(long id, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Pages.AsNoTracking().SingleOrDefaultAsync(page => page.Id == id, cancel) is { } page
            ? await EvaluateAsync(page, cancel)
            : null;
    }

    /// <summary>The page with this address, however it is written.</summary>
    /// <exception cref="RefusedException">The page does not exist, or several sites have the address.</exception>
    public async Task<PageDetails> FindAsync(string address, string? site, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await EvaluateAsync(await PageLookup.FindAsync(db, address, site, cancel), cancel);
    }

    /// <summary>The page into which the page with this id was merged; null when there is none.</summary>
    public async Task<long?> FollowAsync(long id, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await MergePages.FollowAsync(db, id, cancel);
    }

    /// <summary>What happened to the page and what comes next.</summary>
    /// <param name="details">The page.</param>
    /// <param name="most">How many entries of each kind to read, latest first.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<PageHistory> HistoryAsync(PageDetails details, int most, CancellationToken cancel)
    {
        var page = details.Page;
        await using var db = await database.CreateDbContextAsync(cancel);
        var redirects = await db.Aliases.AsNoTracking().Where(redirect => redirect.PageId == page.Id)
            .OrderByDescending(redirect => redirect.FoundAt).Take(most).ToListAsync(cancel);
        var reviews = await db.Reviews.AsNoTracking().Where(review => review.PageId == page.Id)
            .OrderByDescending(review => review.RecordedAt).Take(most).ToListAsync(cancel);
        var changes = await db.Changes.AsNoTracking().Where(change => change.PageId == page.Id)
            .OrderByDescending(change => change.At).ThenByDescending(change => change.Id).Take(most).ToListAsync(cancel);
        var scans = await ScansAsync(db, page.Id, most, cancel);
        var emails = await EmailsAsync(db, page.Id, most, cancel);
        return new PageHistory
        {
            Entries =
            [
                .. scans.Entries
                    .Concat(reviews.Select(review => new HistoryEntry.Reviewed(review)))
                    .Concat(changes.Select(change => new HistoryEntry.Edited(change)))
                    .Concat(emails.Entries)
                    .Concat(redirects.Select(redirect => new HistoryEntry.Redirected(redirect)))
                    .OrderByDescending(entry => entry.At),
            ],
            IsCut = scans.IsCut || emails.IsCut || reviews.Count == most || changes.Count == most || redirects.Count == most,
            Redirects = redirects,
            Comments = await db.ReaderComments.AsNoTracking().Where(comment => comment.PageId == page.Id)
                .OrderByDescending(comment => comment.Id).Take(Math.Min(most, MostComments)).ToListAsync(cancel),
            Steps = await new UpcomingSteps(details.Rules, await CurrentBacklogs.ReadAsync(db, cancel), details.Now)
                .OfAsync(db, page, cancel),
            Text = await TextHistory.ReadAsync(db, page, cancel),
        };
    }

    private async Task<PageDetails> EvaluateAsync(Page page, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var now = clock.GetUtcNow();
        return new PageDetails(new PageRow(page, rules.Assess(page, rules.DayOf(now))), rules, now);
    }

    private static async Task<Latest> ScansAsync(ReviewDb db, long id, int most, CancellationToken cancel)
    {
        // The main texts may be large and are not shown.
        var snapshots = await db.Readings.AsNoTracking().Where(reading => reading.PageId == id)
            .OrderByDescending(reading => reading.ReadAt).ThenByDescending(reading => reading.Id)
            .Select(reading => new { reading.ReadAt, reading.Facts }).Take(most + 1).ToListAsync(cancel);
        var isCut = snapshots.Count > most;
        var entries = snapshots.Zip(snapshots.Skip(1), (after, before) =>
            (HistoryEntry)new HistoryEntry.Changed(after.ReadAt, before.Facts, after.Facts)).ToList();
        if (!isCut && snapshots.Count > 0)
            entries.Add(new HistoryEntry.FirstScanned(snapshots[^1].ReadAt, snapshots[^1].Facts));
        return new Latest(entries, isCut);
    }

    private static async Task<Latest> EmailsAsync(ReviewDb db, long id, int most, CancellationToken cancel)
    {
        var reminders = await (
            from reminder in db.Reminders.AsNoTracking()
            where reminder.PageId == id
            join email in db.Emails on reminder.LetterId equals email.Id
            orderby reminder.DecidedAt descending
            select new
            {
                reminder.DecidedAt,
                reminder.Step,
                reminder.DueOn,
                Email = new EmailHistoryRow
                {
                    Id = email.Id,
                    To = email.To,
                    Subject = email.Subject,
                    State = email.State,
                    NextTryAt = email.NextTryAt,
                    SentAt = email.SentAt,
                    Tries = email.Tries,
                    LastOutcome = email.LastOutcome,
                },
            }).Take(most).ToListAsync(cancel);
        var entries = reminders.GroupBy(reminder => reminder.Email.Id).Select(group => (HistoryEntry)new HistoryEntry.Reminded(
            group.Max(one => one.DecidedAt), [.. group.Select(one => new RemindedStep(one.Step, one.DueOn))], group.First().Email));
        return new Latest([.. entries], reminders.Count == most);
    }

    /// <summary>The latest entries of one kind.</summary>
    private readonly record struct Latest(IReadOnlyList<HistoryEntry> Entries, bool IsCut);
}
