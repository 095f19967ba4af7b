using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>
/// Writes down for each webhook which pages have become due or overdue. A page, event and due day has one row, which the database holds to:
/// a cut-off run is simply run again, and two workers at once write none twice.
/// </summary>
/// <remarks>
/// Only what became so since the webhook is there: its day came, or its due day became another (<see cref="Page.DueSince"/>). Each run
/// looks back over the last days only, so that it costs what became due and not what is stored; a scan goes by the day on which it began,
/// and may take days.
/// </remarks>
internal sealed class DueEvents(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateTimeOffset now)
{
    private const int PagesAtOnce = 500;
    private const int DaysBack = 7;
    private const int DaysKept = 90;
    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>Writes down what is new; returns how many calls are to be made for it. One question where there is no webhook.</summary>
    public async Task<int> WriteAsync(CancellationToken cancel)
    {
        List<Webhook> hooks;
        await using (var db = await database.CreateDbContextAsync(cancel))
            hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.State == WebhookState.Active).ToListAsync(cancel);
        var count = 0;
        foreach (var hook in hooks)
            count += await WriteAsync(hook, cancel);
        return count;
    }

    private async Task<int> WriteAsync(Webhook hook, CancellationToken cancel)
    {
        var back = (hook.ToldUntil ?? hook.Since).AddDays(-DaysBack);
        var from = back > hook.Since ? back : hook.Since;
        var (today, firstLate) = (_today, from.AddDays(-1));
        var count = 0;
        if (hook.Events.Contains(WebhookEvents.NameOf(WebhookEvent.PageDue)))
            count += await WriteAsync(hook, WebhookEvent.PageDue, pages => pages.Where(page => page.DueOn == today), cancel);
        if (hook.Events.Contains(WebhookEvents.NameOf(WebhookEvent.PageOverdue)))
        {
            count += await WriteAsync(
                hook, WebhookEvent.PageOverdue, pages => pages.Where(page => page.DueOn >= firstLate && page.DueOn < today), cancel);
            count += await WriteAsync(
                hook, WebhookEvent.PageOverdue, pages => pages.Where(page => page.DueSince >= from && page.DueOn < firstLate), cancel);
        }
        if (hook.ToldUntil != today)
            await EndOfDayAsync(hook, cancel);
        return count;
    }

    private async Task<int> WriteAsync(
        Webhook hook, WebhookEvent told, Func<IQueryable<Page>, IQueryable<Page>> became, CancellationToken cancel)
    {
        List<long> ids;
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            // All numbers at once and in no order: a stretch by number would have the database walk all pages for the few that became so.
            var pages = became(db.Pages.AsNoTracking().Where(page => page.Standing == ReviewStatus.Dated));
            if (hook.Site is { } site)
                pages = pages.Where(page => page.Site == site);
            if (hook.Section is { } section)
                pages = pages.Where(page => page.Section == section);
            ids = await pages.Select(page => page.Id).ToListAsync(cancel);
        }
        var count = 0;
        foreach (var some in ids.Chunk(PagesAtOnce))
            count += await DatabaseRetry.InTurnsAsync(() => WriteAsync(hook, told, some, cancel));
        return count;
    }

    private async Task<int> WriteAsync(Webhook hook, WebhookEvent told, long[] ids, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var known = await db.WebhookCalls.AsNoTracking()
            .Where(call => call.WebhookId == hook.Id && call.Event == told && call.PageId != null && ids.Contains(call.PageId.Value))
            .Select(call => new { call.PageId, call.Cycle }).ToListAsync(cancel);
        var written = known.Select(call => (call.PageId!.Value, call.Cycle)).ToHashSet();
        var due = await db.Pages.AsNoTracking().Where(page => ids.Contains(page.Id)).Select(page => new { page.Id, page.DueOn })
            .ToListAsync(cancel);
        var fresh = due.Where(page => page.DueOn is { } on && !written.Contains((page.Id, Cycle(on)))).Select(page => page.Id).ToArray();
        if (fresh.Length == 0)
            return 0;
        var state = told == WebhookEvent.PageDue ? PageState.Due : PageState.Overdue;
        foreach (var page in await db.Pages.AsNoTracking().Where(page => fresh.Contains(page.Id)).ToListAsync(cancel))
        {
            // By the judgement that everybody shares: a due day that does not follow from the rules of today is told once it is derived
            // again.
            var judged = rules.Assess(page, _today);
            if (judged.State == state && judged.Due?.On == page.DueOn)
                db.Add(
                    WebhookBody.OfPage(
                        hook, told, new EventPage(page, judged, rules.Organisation.PublicUrl, now), Cycle(page.DueOn!.Value)));
        }
        return await db.SaveChangesAsync(cancel);
    }

    // Once a day, also as the mark up to which it was told; what ended long ago is forgotten.
    private async Task EndOfDayAsync(Webhook hook, CancellationToken cancel)
    {
        var (today, forgotten) = (_today, now.AddDays(-DaysKept));
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.Webhooks.Where(row => row.Id == hook.Id && row.Since == hook.Since)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ToldUntil, today), cancel);
        await db.WebhookCalls.Where(call => call.WebhookId == hook.Id && call.CreatedAt < forgotten && call.State != DeliveryState.Waiting
            && call.State != DeliveryState.Sending)
            .ExecuteDeleteAsync(cancel);
    }

    private static string Cycle(DateOnly dueOn) => dueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
