using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Signals;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Signals;

/// <summary>Deletes a comment of a reader, for example because it names a person. Its vote and its count remain.</summary>
internal sealed class DeleteComment(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>Deletes the comment.</summary>
    /// <param name="page">The page that it is about.</param>
    /// <param name="id">The comment.</param>
    /// <param name="visitor">The signed-in person.</param>
    /// <exception cref="RefusedException">The comment does not exist, or the visitor may not delete it.</exception>
    public async Task RunAsync(long page, long id, Visitor visitor)
    {
        var cancel = CancellationToken.None;
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(now);
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var about = await SignalStore.LockAsync(db, page, cancel)
            ?? throw new RefusedException("page", $"The inventory has no page number {page}.");
        if (!visitor.MayActOn(about, rules, today))
            throw new RefusedException("You can delete comments only on your own pages. Ask the owner of the page, or an admin.");
        var comment = await db.ReaderComments.SingleOrDefaultAsync(one => one.Id == id && one.PageId == page, cancel)
            ?? throw new RefusedException("comment", "This comment was already deleted.");
        db.Remove(comment);
        // The audit log records that a comment was deleted, never its text.
        db.Add(new AuditEntry
        {
            At = now,
            By = visitor.Address,
            PageId = page,
            What = AuditKinds.ReaderComment,
            Before = $"a comment of {DayFormatter.Of(comment.Day)}",
            After = "deleted",
        });
        await db.SaveChangesAsync(cancel);
        await SignalStore.HearAsync(db, about, about.Signals, (rules, today));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
