using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Policies;
using CcsviReview.Signals;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>
/// Records for each webhook which pages have become due or overdue. A unique key allows one row per page, event and due date: a run that
/// was cut off is simply run again, and two workers at once record nothing twice.
/// </summary>
/// <remarks>
/// Only what became so after the webhook was added: its day came, or its due date changed (<see cref="Page.DueSince"/>). Each run looks
/// back over the last days only, so that its cost depends on what became due and not on what is stored. A scan counts as of the day on
/// which it began, and may take days.
/// </remarks>
internal sealed class DueEvents(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateTimeOffset now)
{
    private const int PagesAtOnce = 500;
    private const int DaysBack = 7;
    private const int DaysKept = 90;
    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>Records what is new; returns the number of calls to make. A single query when there is no webhook.</summary>
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
        if (hook.Wants(WebhookEvent.PageOutdated))
            count += await WriteOutdatedAsync(hook, from, cancel);
        if (hook.ToldUntil != today)
            await EndOfDayAsync(hook, cancel);
        return count;
    }

    private async Task<int> WriteAsync(
        Webhook hook, WebhookEvent kind, Func<IQueryable<Page>, IQueryable<Page>> became, CancellationToken cancel)
    {
        List<long> ids;
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            // All ids at once, unordered: an id range would make the database scan all pages for the few that became due.
            var pages = became(db.Pages.AsNoTracking().Where(page => page.Standing == ReviewStatus.Dated));
            if (hook.Site is { } site)
                pages = pages.Where(page => page.Site == site);
            if (hook.Section is { } section)
                pages = pages.Where(page => page.Section == section);
            ids = await pages.Select(page => page.Id).ToListAsync(cancel);
        }
        var count = 0;
        foreach (var some in ids.Chunk(PagesAtOnce))
            count += await DatabaseRetry.InTurnsAsync(() => WriteAsync(hook, kind, some, cancel));
        return count;
    }

    private async Task<int> WriteAsync(Webhook hook, WebhookEvent kind, long[] ids, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var known = await db.WebhookCalls.AsNoTracking()
            .Where(call => call.WebhookId == hook.Id && call.Event == kind && call.PageId != null && ids.Contains(call.PageId.Value))
            .Select(call => new { call.PageId, call.Cycle }).ToListAsync(cancel);
        var written = known.Select(call => (call.PageId!.Value, call.Cycle)).ToHashSet();
        var due = await db.Pages.AsNoTracking().Where(page => ids.Contains(page.Id)).Select(page => new { page.Id, page.DueOn })
            .ToListAsync(cancel);
        var fresh = due.Where(page => page.DueOn is { } on && !written.Contains((page.Id, Cycle(on)))).Select(page => page.Id).ToArray();
        if (fresh.Length == 0)
            return 0;
        var state = kind == WebhookEvent.PageDue ? PageState.Due : PageState.Overdue;
        foreach (var page in await db.Pages.AsNoTracking().Where(page => fresh.Contains(page.Id)).ToListAsync(cancel))
        {
            // By the shared evaluation: a due date that does not follow from today's rules is reported once it is computed again.
            var judged = rules.Assess(page, _today);
            if (judged.State == state && judged.Due?.On == page.DueOn)
                db.Add(
                    WebhookBody.OfPage(
                        hook, kind, new EventPage(page, judged, rules.Organisation.PublicUrl, now), Cycle(page.DueOn!.Value)));
        }
        return await db.SaveChangesAsync(cancel);
    }

    // Most calls were recorded when the pages got the event; these are for signals, and for pages that changed since, or whose policy did.
    private async Task<int> WriteOutdatedAsync(Webhook hook, DateOnly from, CancellationToken cancel)
    {
        IReadOnlyList<PageEvent> none = [];
        var silent = PageSignals.None;
        long[] ids;
        await using (var db = await database.CreateDbContextAsync(cancel))
            ids = await db.Pages.Where(page => page.DueSince >= from && (page.Events != none || !page.Signals.Equals(silent)))
                .Select(page => page.Id).ToArrayAsync(cancel);
        var count = 0;
        foreach (var some in ids.Chunk(PagesAtOnce))
            count += await DatabaseRetry.InTurnsAsync(async () =>
            {
                await using var db = await database.CreateDbContextAsync(cancel);
                var pages = await db.Pages.AsNoTracking().Where(page => some.Contains(page.Id)).ToListAsync(cancel);
                var calls = await new OutdatedEvents(db, rules, now).AddAsync(hook, pages, cancel);
                await db.SaveChangesAsync(cancel);
                return calls;
            });
        return count;
    }

    // Once a day. The row also marks up to when events were reported; what ended long ago is removed.
    private async Task EndOfDayAsync(Webhook hook, CancellationToken cancel)
    {
        var (today, forgotten) = (_today, now.AddDays(-DaysKept));
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.Webhooks.Where(row => row.Id == hook.Id && row.Since == hook.Since)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ToldUntil, today), cancel);
        await db.WebhookCalls.Where(call => call.WebhookId == hook.Id && call.CreatedAt < forgotten && call.State != DeliveryState.Waiting
            && call.State != DeliveryState.Sending
            // An event may be checked again long after; its call shows that it was sent.
            && call.Event != WebhookEvent.PageOutdated && call.Event != WebhookEvent.SourceChanged)
            .ExecuteDeleteAsync(cancel);
    }

    private static string Cycle(DateOnly dueOn) => dueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
