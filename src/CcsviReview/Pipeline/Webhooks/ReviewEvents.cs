using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>Saves changes to a page and, for each review among them, the webhook calls about it: both or neither.</summary>
internal static class ReviewEvents
{
    /// <summary>Saves them, in the caller's transaction. When there is no webhook, that takes one query.</summary>
    /// <param name="db">Has the changes, not yet saved.</param>
    /// <param name="page">The page that was changed.</param>
    /// <param name="rules">Today's rules.</param>
    /// <param name="now">The time of the changes.</param>
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
        var about = new EventPage(page, rules.Assess(page, rules.DayOf(now)), rules.Organisation.PublicUrl, now);
        foreach (var review in reviews)
        {
            db.AddRange(wanting.Select(hook =>
                WebhookBody.OfPage(
                    hook, WebhookEvent.PageReviewed, about with { Review = review }, review.Id.ToString(CultureInfo.InvariantCulture))));
        }
        await db.SaveChangesAsync(cancel);
    }
}
