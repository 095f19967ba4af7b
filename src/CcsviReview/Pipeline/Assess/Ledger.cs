using CcsviReview.Outbox;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Who was reminded of what, from the ledger.</summary>
internal static class Ledger
{
    /// <summary>The reminders that count. Those in a withdrawn email reached nobody, and are due again if they still apply.</summary>
    public static IQueryable<Reminder> CountedReminders(this ReviewDb db) => db.Reminders.AsNoTracking()
        .Where(line => !db.Emails.Any(email => email.Id == line.LetterId && email.State == DeliveryState.Withdrawn));

    /// <summary>Removes the lines of withdrawn emails, so that new ones can be stored for the same steps.</summary>
    public static async Task ClearWithdrawnAsync(
        this ReviewDb db, string person, IReadOnlyCollection<DueItem> rows, CancellationToken cancel)
    {
        var pages = rows.Select(row => row.PageId).ToArray();
        var withdrawn = await db.Reminders.AsNoTracking()
            .Where(line => line.Person == person && pages.Contains(line.PageId)
                && db.Emails.Any(email => email.Id == line.LetterId && email.State == DeliveryState.Withdrawn))
            .Select(line => new { line.Id, line.PageId, line.DueOn, line.Step }).ToListAsync(cancel);
        if (withdrawn.Count == 0)
            return;
        var owed = rows.Select(row => (row.PageId, row.DueOn, row.Step!.Key)).ToHashSet();
        var replaced = withdrawn.Where(line => owed.Contains((line.PageId, line.DueOn, line.Step))).Select(line => line.Id).ToArray();
        await db.Reminders.Where(line => replaced.Contains(line.Id)).ExecuteDeleteAsync(cancel);
    }
}
