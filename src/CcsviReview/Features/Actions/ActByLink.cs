using CcsviReview.Current;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Does what a person sent with the form of a link: in one transaction, and once, whoever sends it again and by whatever worker.
/// </summary>
internal sealed class ActByLink(IDbContextFactory<ReviewDb> database, RulesInForce inForce, TimeProvider clock)
{
    /// <summary>Does it. What it is done to stands in the link, never in the form.</summary>
    public async Task<ActAnswer> RunAsync(string token, ActForm form, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var read = (await new Keyring(database).ReadAsync(cancel)).Read(token, now);
        if (read is ReadLink.Expired { Claim: { Act: not PageAct.MuteCopies } expired })
            return new ActAnswer.Shown(new OpenedLink.Expired(expired));
        if (read is not ReadLink.Valid { Claim: { Act: not PageAct.MuteCopies } signed })
            return new ActAnswer.Shown(new OpenedLink.Unknown());
        var rules = await inForce.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        var claim = await MergePages.FollowAsync(db, signed, cancel);

        // Changes nothing, but nobody else changes the page until the end of this transaction: of two at once the second finds it done.
        await db.Pages.Where(page => page.Id == claim.PageId)
            .ExecuteUpdateAsync(set => set.SetProperty(page => page.Site, page => page.Site), cancel);
        var opened = await new LinkReading(db, rules, now).ReadAsync(claim, cancel);
        if (opened is not OpenedLink.Open { Scene: var scene })
            return ActAnswer.Shown.After(opened, form, claim.Person);
        if (ActDeeds.Do(db, scene, form) is { Count: > 0 } faults)
            return new ActAnswer.Faulty(scene, faults);
        scene.Page.Derive(rules.Derive(scene.Page, scene.Today), scene.Today);
        await ReviewNotes.SaveAsync(db, scene.Page, rules, now, cancel);
        await transaction.CommitAsync(cancel);
        return new ActAnswer.Done();
    }
}

/// <summary>What came of a form.</summary>
internal abstract record ActAnswer
{
    private ActAnswer()
    {
    }

    /// <summary>It was done; the link tells so from now on.</summary>
    public sealed record Done : ActAnswer;

    /// <summary>Nothing was done: something in the form is wrong.</summary>
    public sealed record Faulty(ActScene Scene, IReadOnlyList<ActFault> Faults) : ActAnswer;

    /// <summary>Nothing was done: the link does not allow it now.</summary>
    public sealed record Shown(OpenedLink Link) : ActAnswer
    {
        /// <summary>Whether something else was recorded first, and what was sent is lost unless its sender hears of it.</summary>
        public bool IsLost { get; private init; }

        /// <summary>What a form finds that was sent after something was recorded, or when the link allows nothing.</summary>
        public static Shown After(OpenedLink link, ActForm form, string person) =>
            new(link) { IsLost = link is OpenedLink.Settled(_, var done) && !done.IsRepeatedBy(form, person) };
    }
}
