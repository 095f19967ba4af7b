using CcsviReview.Current;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Carries out what a person sent with the form of a link: in one transaction, and once, even if it is sent again or to several workers.
/// </summary>
internal sealed class LinkAction(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>Executes the action that the signed link names; the form cannot change its target.</summary>
    public async Task<ActionOutcome> RunAsync(string token, ActionForm form, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var read = (await new Keyring(database).ReadAsync(cancel)).Read(token, now);
        if (read is ReadLink.Expired { Claim: { Act: not PageAction.MuteCopies } expired })
            return new ActionOutcome.Shown(new OpenedLink.Expired(expired));
        if (read is not ReadLink.Valid { Claim: { Act: not PageAction.MuteCopies } signed })
            return new ActionOutcome.Shown(new OpenedLink.Unknown());
        var rules = await current.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        var claim = await MergePages.FollowAsync(db, signed, cancel);

        // Changes nothing, but locks the page until the end of this transaction: of two at once, the second finds it done.
        await db.Pages.Where(page => page.Id == claim.PageId)
            .ExecuteUpdateAsync(set => set.SetProperty(page => page.Site, page => page.Site), cancel);
        var opened = await new LinkReading(db, rules, now).ReadAsync(claim, cancel);
        if (opened is not OpenedLink.Open { Scene: var context })
            return ActionOutcome.Shown.After(opened, form, claim.Person);
        if (ActionExecutor.Do(db, context, form) is { Count: > 0 } faults)
            return new ActionOutcome.Faulty(context, faults);
        context.Page.Derive(rules.Derive(context.Page, context.Today), context.Today);
        await ReviewEvents.SaveAsync(db, context.Page, rules, now, cancel);
        await transaction.CommitAsync(cancel);
        return new ActionOutcome.Done(
            AnsweredEvents.Of(context.Assessment.OpenEvents, rules.Assess(context.Page, context.Today).OpenEvents));
    }
}

/// <summary>The outcome of a form.</summary>
internal abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    /// <summary>It was done; the link's page shows it from now on.</summary>
    /// <param name="Events">What the review did about the open events.</param>
    public sealed record Done(AnsweredEvents Events) : ActionOutcome;

    /// <summary>Nothing was done, because something in the form is wrong.</summary>
    public sealed record Faulty(ActionContext Scene, IReadOnlyList<ActionFault> Faults) : ActionOutcome;

    /// <summary>Nothing was done, because the link does not allow it now.</summary>
    public sealed record Shown(OpenedLink Link) : ActionOutcome
    {
        /// <summary>Whether something else was recorded first, so that the page must say that this form had no effect.</summary>
        public bool IsLost { get; private init; }

        /// <summary>The outcome of a form sent after something was recorded, or when the link allows nothing.</summary>
        public static Shown After(OpenedLink link, ActionForm form, string person) =>
            new(link) { IsLost = link is OpenedLink.Recorded(_, var done) && !done.IsRepeatedBy(form, person) };
    }
}
