using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>
/// Records a call when an event of a source becomes known or is taken back: once per event and webhook, however many pages cite the source,
/// in the transaction in which the first of these pages get it.
/// </summary>
internal sealed class SourceChanges(ReviewDb db, ActiveRules rules, DateTimeOffset now)
{
    /// <summary>Adds the calls for one event. The caller saves them.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="sources">Its source, with all others that are the same paper.</param>
    /// <param name="cancel">Cancels the queries.</param>
    public async Task AddAsync(SourceEvent happened, long[] sources, CancellationToken cancel)
    {
        if (happened.SourceId is not { } id)
            return;
        var hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.State == WebhookState.Active).ToListAsync(cancel);
        var (cycle, day) = happened.TakenBackAt is { } at
            ? (string.Create(CultureInfo.InvariantCulture, $"{happened.Id}:taken-back"), rules.DayOf(at))
            : (happened.Id.ToString(CultureInfo.InvariantCulture), happened.LearnedOn);
        var wanting = hooks.Where(hook => hook.Wants(WebhookEvent.SourceChanged) && day >= hook.Since).ToList();
        if (wanting.Count == 0)
            return;
        var recorded = await db.WebhookCalls.AsNoTracking()
            .Where(call => call.Event == WebhookEvent.SourceChanged && call.PageId == null && call.Cycle == cycle)
            .Select(call => call.WebhookId).ToListAsync(cancel);
        var source = await db.Sources.AsNoTracking().SingleAsync(source => source.Id == id, cancel);
        foreach (var hook in wanting.Where(hook => !recorded.Contains(hook.Id)))
        {
            var pages = await CountAsync(hook, sources, cancel);
            if (pages > 0 || (hook.Site is null && hook.Section is null))
                db.Add(WebhookBody.OfSource(
                    hook, new ChangedSource(source, happened, rules.Organisation.PublicUrl, now) { Pages = pages }, cycle));
        }
    }

    private Task<int> CountAsync(Webhook hook, long[] sources, CancellationToken cancel)
    {
        var pages = db.Pages.Where(page => db.Citations.Any(citation => sources.Contains(citation.SourceId) && citation.PageId == page.Id));
        if (hook.Site is { } site)
            pages = pages.Where(page => page.Site == site);
        if (hook.Section is { } section)
            pages = pages.Where(page => page.Section == section);
        return pages.CountAsync(cancel);
    }
}
