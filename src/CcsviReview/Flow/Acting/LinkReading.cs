using CcsviReview.Flow.SigningIn;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Acting;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow.Acting;

/// <summary>Finds what a link that was signed here means now. The same reading shows a form and, inside the transaction, judges what comes back.</summary>
internal sealed class LinkReading(ReviewDb db, ReviewRules rules, DateTimeOffset now)
{
    public async Task<OpenedLink> ReadAsync(LinkClaim claim, CancellationToken cancel)
    {
        if (rules.HasLeft(claim.Person))
            return new OpenedLink.Refused("It was made for somebody who has left, so nobody acts by it any more.");
        return await ReadAsync(claim, null, cancel) ?? new OpenedLink.Refused("The page that it is about is not in the inventory any more.");
    }

    /// <summary>The same for somebody who is signed in, or for the link of a mail. Null when there is no such page.</summary>
    public async Task<OpenedLink?> ReadAsync(LinkClaim claim, Visitor? visitor, CancellationToken cancel)
    {
        if (await db.Pages.SingleOrDefaultAsync(page => page.Id == claim.PageId, cancel) is not { } page)
            return null;
        var scene = new ActScene
        {
            Claim = claim,
            Visitor = visitor,
            Page = page,
            Assessment = rules.Assess(page, rules.DayOf(now)),
            Rules = rules,
            Now = now,
            LatestReview = await db.Reviews.AsNoTracking().Where(review => review.PageId == page.Id)
                .OrderByDescending(review => review.RecordedAt).ThenByDescending(review => review.Id).FirstOrDefaultAsync(cancel),
        };
        if (await SettledAsync(scene, cancel) is { } done)
            return new OpenedLink.Settled(scene, done);
        return WhyClosed(scene) is { } why ? new OpenedLink.Closed(scene, why) : new OpenedLink.Open(scene);
    }

    private static string? WhyClosed(ActScene scene)
    {
        var cycle = scene.Act == PageAct.ConfirmMove ? scene.Page.MovedOn : scene.Page.DueOn;
        if (cycle != scene.Claim.Cycle)
            return scene.Act == PageAct.ConfirmMove ? "There is no move of this page left to confirm." : $"Since {Shown(scene)} something changed: {State(scene)}";
        // A review is a fact, whoever made it who was asked for it; what becomes of the page is for whoever answers for it now.
        if ((scene.Visitor is not null || scene.Act is not (PageAct.ReviewDone or PageAct.NeedsWork)) && !scene.IsInCare)
            return $"This page is not in your care now, but in that of {scene.OwnerName}.";
        if (scene.Act == PageAct.NotMine && !scene.MayHandOn)
            return $"You only stand in for {scene.OwnerName}, whose page it stays.";
        return scene.Act != PageAct.Later || scene.PutOff.IsOpen
            ? null
            : scene.PutOff.MostDays == 0
                ? "The policy of this page lets nobody put it off."
                : $"It was put off {Times(scene.PutOff.Times)} already, and its policy allows no more. It waits for its review now.";
    }

    private static string State(ActScene scene) => scene.Assessment.Due is { } due
        ? $"the page counts as due on {DayWords.Of(due.On)} now ({due.Explanation}). If there still is something to do, {(scene.Visitor is null ? "ask for a fresh link" : "open the form again")}."
        : "nothing is due of the page now.";

    private static string Shown(ActScene scene) => scene.Visitor is null ? "that mail" : "the form was opened";

    private static string Times(int times) => times switch { 1 => "once", 2 => "twice", _ => $"{times} times" };

    private async Task<DoneAct?> SettledAsync(ActScene scene, CancellationToken cancel) => scene.Act switch
    {
        PageAct.ReviewDone or PageAct.Later => await ReviewedAsync(scene, isOnlyGood: true, cancel)
            ?? (scene.Act == PageAct.Later ? await ChangedAsync(scene, ActWords.PutOff, cancel) : null),
        PageAct.NeedsWork => await ReviewedAsync(scene, isOnlyGood: false, cancel),
        PageAct.NotMine => await ChangedAsync(scene, ActWords.Owner, cancel),
        PageAct.ConfirmMove => await ChangedAsync(scene, ActWords.Move, cancel) ?? await ReviewedAsync(scene, isOnlyGood: false, cancel),
        _ => null,
    };

    private async Task<DoneAct?> ReviewedAsync(ActScene scene, bool isOnlyGood, CancellationToken cancel)
    {
        var since = await db.Reviews.AsNoTracking().Where(review => review.PageId == scene.Page.Id && review.RecordedAt >= scene.Claim.IssuedAt)
            .OrderByDescending(review => review.RecordedAt).ThenByDescending(review => review.Id).ToListAsync(cancel);
        return since.Find(review => review.RestartsClock || !isOnlyGood) is { } done
            ? new DoneAct(NameOf(done.By), done.RecordedAt, $"recorded that it was reviewed on {DayWords.Of(done.ReviewedOn)} and {ActWords.Found(done.Outcome)}", done.Note)
            : null;
    }

    private async Task<DoneAct?> ChangedAsync(ActScene scene, string what, CancellationToken cancel)
    {
        var change = await db.Changes.AsNoTracking().Where(c => c.PageId == scene.Page.Id && c.What == what && c.At >= scene.Claim.IssuedAt)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        return change is null ? null : new DoneAct(NameOf(change.By), change.At, ActWords.Did(what, NameOf(change.After)), change.Reason);
    }

    private string NameOf(string by) => PersonAddress.Find(by) is { } address ? rules.PersonAt(address).Name : by;
}
