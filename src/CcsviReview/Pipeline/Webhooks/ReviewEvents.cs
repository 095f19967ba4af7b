using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>Saves what was done to a page, and with each review that is among it what webhooks are told of that: both or neither.</summary>
internal static class ReviewEvents
{
    /// <summary>Saves it. The caller's transaction is around it. Where there is no webhook, that is all that is asked.</summary>
    /// <param name="db">With changes that are not saved yet.</param>
    /// <param name="page">The page that they are about.</param>
    /// <param name="rules">The rules of today.</param>
    /// <param name="now">When it was done.</param>
    public static async Task SaveAsync(ReviewDb db, Page page, ActiveRules rules, DateTimeOffset now, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A review and its events must be saved in one transaction.");
        var reviews = db.ChangeTracker.Entries<Review>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)
            .ToList();
        await db.SaveChangesAsync(cancel);
        if (reviews.Count == 0)
            return;
        var hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.State == WebhookState.Active).ToListAsync(cancel);
        var wanting = hooks.Where(hook => hook.Wants(WebhookEvent.PageReviewed, page.Site, page.Section)).ToList();
        if (wanting.Count == 0)
            return;
        var told = new EventPage(page, rules.Assess(page, rules.DayOf(now)), rules.Organisation.PublicUrl, now);
        foreach (var review in reviews)
        {
            db.AddRange(wanting.Select(hook =>
                WebhookBody.OfPage(
                    hook, WebhookEvent.PageReviewed, told with { Review = review }, review.Id.ToString(CultureInfo.InvariantCulture))));
        }
        await db.SaveChangesAsync(cancel);
    }
}
