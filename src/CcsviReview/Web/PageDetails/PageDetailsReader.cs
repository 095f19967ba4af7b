using CcsviReview.Current;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using CcsviReview.Web.Actions;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.PageDetails;

/// <summary>Reads one page with its history; the latest <see cref="Most"/> of each kind of moment.</summary>
internal sealed class PageDetailsReader(IDbContextFactory<ReviewDb> database, CurrentRules inForce, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>The page that the one of this number became part of; null when there is none.</summary>
    public async Task<long?> FollowAsync(long id, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await MergePages.FollowAsync(db, id, cancel);
    }

    /// <summary>The story of a page; null when there is none of that number.</summary>
    /// <param name="id">The row of the page.</param>
    /// <param name="visitor">Who asks; null for nobody that is known.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<PageDetailsView?> ReadAsync(long id, Visitor? visitor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.Pages.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } page)
            return null;
        var aliases = await db.Aliases.AsNoTracking().Where(a => a.PageId == id).OrderByDescending(a => a.FoundAt).Take(Most)
            .ToListAsync(cancel);
        var reviews = await db.Reviews.AsNoTracking().Where(r => r.PageId == id)
            .OrderByDescending(r => r.RecordedAt).Take(Most).ToListAsync(cancel);
        var changes = await db.Changes.AsNoTracking().Where(c => c.PageId == id)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(Most).ToListAsync(cancel);
        var readings = await ReadingsAsync(db, id, cancel);
        var (letters, isLettersCut) = await EmailsAsync(db, id, cancel);
        var rules = await inForce.ReadAsync(cancel);
        var today = rules.DayOf(now);
        var judged = rules.Assess(page, today);
        return new PageDetailsView
        {
            Today = today,
            Page = page,
            Assessment = judged,
            Compared = rules.DaysCompared(page, today),
            Steps = await new UpcomingSteps(rules, await CurrentBacklogs.ReadAsync(db, cancel), now).OfAsync(db, page, cancel),
            Text = await TextHistory.ReadAsync(db, page, cancel),
            Acts = visitor is null ? [] : ActsOf(new ActionContext
            {
                Claim = new LinkClaim(PageAction.ReviewDone, visitor.Address) { PageId = id, IssuedAt = now, ExpiresAt = now },
                Visitor = visitor,
                Page = page,
                Assessment = judged,
                Rules = rules,
                Now = now,
            }),
            NameOf = address => rules.PersonAt(address).Name,
            Moments =
            [
                .. readings.Moments
                    .Concat(reviews.Select(review => new HistoryEntry.Reviewed(review)))
                    .Concat(changes.Select(change => new HistoryEntry.Kept(change)))
                    .Concat(letters)
                    .Concat(aliases.Select(alias => new HistoryEntry.Redirected(alias)))
                    .OrderByDescending(moment => moment.At),
            ],
            IsCut = readings.IsCut || reviews.Count == Most || changes.Count == Most || isLettersCut || aliases.Count == Most,
            Aliases = aliases,
        };
    }

    private static IReadOnlyList<PageAction> ActsOf(ActionContext scene) => scene.IsInCare ? [.. VisitorActions.Of(scene)] : [];

    private static async Task<(IEnumerable<HistoryEntry> Moments, bool IsCut)> ReadingsAsync(ReviewDb db, long id, CancellationToken cancel)
    {
        var readings = await db.Readings.AsNoTracking().Where(r => r.PageId == id)
            .OrderByDescending(r => r.ReadAt).ThenByDescending(r => r.Id)
            .Select(r => new { r.ReadAt, r.Facts }).Take(Most + 1).ToListAsync(cancel);
        var isCut = readings.Count > Most;
        var moments = readings.Zip(readings.Skip(1), (after, before) =>
            (HistoryEntry)new HistoryEntry.Changed(after.ReadAt, FactChange.Between(before.Facts, after.Facts))).ToList();
        if (!isCut && readings.Count > 0)
            moments.Add(new HistoryEntry.FirstRead(readings[^1].ReadAt));
        return (moments, isCut);
    }

    private static async Task<(IEnumerable<HistoryEntry> Moments, bool IsCut)> EmailsAsync(ReviewDb db, long id, CancellationToken cancel)
    {
        var told = await (
            from reminder in db.Reminders.AsNoTracking()
            where reminder.PageId == id
            join letter in db.Letters on reminder.LetterId equals letter.Id
            orderby reminder.DecidedAt descending
            select new
            {
                reminder.DecidedAt,
                reminder.Step,
                reminder.DueOn,
                Letter = new EmailHistoryRow
                {
                    Id = letter.Id,
                    To = letter.To,
                    Subject = letter.Subject,
                    State = letter.State,
                    NextTryAt = letter.NextTryAt,
                    SentAt = letter.SentAt,
                    Tries = letter.Tries,
                    LastOutcome = letter.LastOutcome,
                },
            }).Take(Most).ToListAsync(cancel);
        var moments = told.GroupBy(t => t.Letter.Id).Select(group => (HistoryEntry)new HistoryEntry.Reminded(
            group.Max(t => t.DecidedAt), [.. group.Select(t => new Told(t.Step, t.DueOn))], group.First().Letter));
        return (moments, told.Count == Most);
    }
}
