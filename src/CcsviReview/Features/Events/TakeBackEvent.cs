using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>Takes back an event that was recorded or reported by mistake: pages are evaluated as if it had never happened.</summary>
internal sealed class TakeBackEvent(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int LongestReason = 2000;

    /// <summary>Takes it back.</summary>
    /// <param name="id">The event.</param>
    /// <param name="by">Who takes it back, and why.</param>
    /// <param name="visitor">The signed-in person; null at the console, which may do everything.</param>
    /// <exception cref="RefusedException">The event does not exist, was taken back before, or the visitor may not do this.</exception>
    public async Task RunAsync(long id, (string Who, string Reason) by, Visitor? visitor, CancellationToken cancel)
    {
        if (by.Reason.Trim().Length is 0 or > LongestReason)
            throw new RefusedException("reason", $"Enter a reason of 1 to {LongestReason} characters.");
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(now);
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // Changes nothing, but locks the event: of two at once, the second finds it taken back.
            await db.SourceEvents.Where(one => one.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.IdentityKey, one => one.IdentityKey), cancel);
            var happened = await db.SourceEvents.SingleOrDefaultAsync(one => one.Id == id, cancel)
                ?? throw new RefusedException("event", $"There is no event {id}.")
                {
                    Kind = RefusalKind.NotFound,
                    Catalog = Catalog.Events,
                };
            if (happened.TakenBackAt is not null)
                throw new RefusedException("event", $"Event {id} was already taken back by {happened.TakenBackBy}.")
                {
                    Kind = RefusalKind.DoneBefore,
                };
            var rights = new EventRights(db, rules, today);
            if (happened.SourceId is { } source)
                await rights.EnsureAsync(visitor, await db.Sources.AsNoTracking().SingleAsync(one => one.Id == source, cancel), cancel);
            else
                await rights.EnsureAsync(visitor, id, cancel);
            happened.TakeBack(by.Who.Trim(), by.Reason.Trim(), now);
            SpreadEvents.Mark(db, happened);
            db.Add(new AuditEntry
            {
                At = now,
                By = by.Who.Trim(),
                Subject = RecordEvent.SubjectOf(id),
                What = AuditKinds.SourceEvent,
                Before = happened.Kind.ToString(),
                Reason = by.Reason.Trim(),
            });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await new SpreadEvents(database, rules, now) { Only = id, MostPages = RecordEvent.PagesAtOnce }.RunAsync(progress: null, cancel);
    }
}
