using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>
/// Records a call for each review that an event or signals of readers brought forward: once per page, event and webhook, in the
/// transaction in which the pages get the event; for signals once per page, review cycle and webhook, in the next assess run. An event
/// before the last review brings nothing forward, and so makes no call.
/// </summary>
internal sealed class OutdatedEvents(ReviewDb db, ActiveRules rules, DateTimeOffset now)
{
    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>Adds the calls for pages that got new events. The caller saves them.</summary>
    public async Task AddAsync(IReadOnlyList<Page> pages, CancellationToken cancel)
    {
        if (pages.Count == 0)
            return;
        var hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.State == WebhookState.Active).ToListAsync(cancel);
        foreach (var hook in hooks.Where(hook => hook.Wants(WebhookEvent.PageOutdated)))
            // Events from before the webhook was added are not sent, whatever other events the page got. Signals are sent by assess.
            await AddAsync(hook, pages, due => due.Event?.LearnedOn >= hook.Since, cancel);
    }

    /// <summary>The same for one webhook and pages whose due date changed for any reason; returns the number of calls.</summary>
    public Task<int> AddAsync(Webhook hook, IReadOnlyList<Page> pages, CancellationToken cancel) =>
        AddAsync(hook, pages, _ => true, cancel);

    private async Task<int> AddAsync(Webhook hook, IReadOnlyList<Page> pages, Func<DueDate, bool> isNews, CancellationToken cancel)
    {
        var outdated = pages.Where(page => HasNews(page) && hook.Wants(WebhookEvent.PageOutdated, page.Site, page.Section))
            .Select(page => (Page: page, Judged: rules.Assess(page, _today)))
            .Where(each => each.Judged.Due is { IsBroughtForward: true } due && isNews(due)).ToList();
        if (outdated.Count == 0)
            return 0;
        var ids = outdated.Select(each => each.Page.Id).ToArray();
        var recorded = (await db.WebhookCalls.AsNoTracking()
            .Where(call => call.WebhookId == hook.Id && call.Event == WebhookEvent.PageOutdated && ids.Contains(call.PageId!.Value))
            .Select(call => new { call.PageId, call.Cycle }).ToListAsync(cancel))
            .Select(call => (call.PageId!.Value, call.Cycle)).ToHashSet();
        var calls = outdated.Where(each => !recorded.Contains((each.Page.Id, CycleOf(each.Judged)))).Select(each => WebhookBody.OfPage(
            hook, WebhookEvent.PageOutdated,
            new EventPage(each.Page, each.Judged, rules.Organisation.PublicUrl, now) { BroughtForward = each.Judged.Due },
            CycleOf(each.Judged))).ToList();
        db.AddRange(calls);
        return calls.Count;
    }

    private static bool HasNews(Page page) => page.Events.Count > 0 || page.Signals.Counts.Count > 0;

    // Not the day on which the threshold was reached: votes of the same day can still move it.
    private static string CycleOf(Assessment judged) => judged.Due!.Event is { } happened
        ? happened.EventId.ToString(CultureInfo.InvariantCulture)
        : $"signals:{judged.LastReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never"}";
}
