using CcsviReview.Current;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>Carries out what a signed-in person does to a page: the same actions, forms and checks as for links in emails.</summary>
internal sealed class VisitorAction(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>What the person can do there now. Changes nothing. Null when the page does not exist.</summary>
    public async Task<OpenedLink?> LookAsync(Visitor visitor, long page, PageAction act, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await new LinkReading(db, rules, now).ReadAsync(
            await ClaimAsync(db, visitor, new ShownForm(page, act, null, now), cancel), visitor, cancel);
    }

    /// <summary>Carries it out in one transaction, or returns why not. Null when the page does not exist.</summary>
    public async Task<ActionOutcome?> RunAsync(Visitor visitor, ShownForm shown, ActionForm form, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // As in LinkAction: locks the page until the end of this transaction.
        await db.Pages.Where(page => page.Id == shown.PageId)
            .ExecuteUpdateAsync(set => set.SetProperty(page => page.Site, page => page.Site), cancel);
        switch (await new LinkReading(db, rules, now).ReadAsync(await ClaimAsync(db, visitor, shown, cancel), visitor, cancel))
        {
            case null:
                return null;
            case OpenedLink.Open { Scene: var context }:
                if (ActionExecutor.Do(db, context, form) is { Count: > 0 } faults)
                    return new ActionOutcome.Faulty(context, faults);
                context.Page.Derive(rules.Derive(context.Page, context.Today), context.Today);
                await ReviewEvents.SaveAsync(db, context.Page, rules, now, cancel);
                await transaction.CommitAsync(cancel);
                return new ActionOutcome.Done(
                    AnsweredEvents.Of(context.Assessment.OpenEvents, rules.Assess(context.Page, context.Today).OpenEvents));
            case var link:
                return ActionOutcome.Shown.After(link, form, visitor.Address);
        }
    }

    // A form that was not shown before concerns the page as it is.
    private static async Task<LinkClaim> ClaimAsync(ReviewDb db, Visitor visitor, ShownForm shown, CancellationToken cancel)
    {
        var days = shown.Cycle is null
            ? await db.Pages.AsNoTracking().Where(page => page.Id == shown.PageId).Select(page => new { page.DueOn, page.MovedOn })
                .SingleOrDefaultAsync(cancel)
            : null;
        return new LinkClaim(shown.Act, visitor.Address)
        {
            PageId = shown.PageId,
            Cycle = shown.Cycle ?? (shown.Act == PageAction.ConfirmMove ? days?.MovedOn : days?.DueOn) ?? default,
            IssuedAt = shown.At,
            ExpiresAt = shown.At.AddDays(1),
        };
    }
}

/// <summary>A form as it was shown to a signed-in person.</summary>
/// <param name="PageId">The page.</param>
/// <param name="Act">The action.</param>
/// <param name="Cycle">The page's due day at that time (for a move, the day on which it was found); null for the current
/// one.</param>
/// <param name="At">When it was shown.</param>
internal sealed record ShownForm(long PageId, PageAction Act, DateOnly? Cycle, DateTimeOffset At);
