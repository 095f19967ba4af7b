using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Finds what a link that was signed here means now. The same reading shows a form and, inside the transaction, judges what comes back.
/// </summary>
internal sealed class LinkReading(ReviewDb db, ReviewRules rules, DateTimeOffset now)
{
    public async Task<OpenedLink> ReadAsync(LinkClaim claim, CancellationToken cancel)
    {
        if (rules.HasLeft(claim.Person))
            return new OpenedLink.Refused(new Sentence("link.refused-left"));
        var opened = await ReadAsync(claim, null, cancel) ?? new OpenedLink.Refused(new Sentence("link.refused-page"));
        // Whoever does not belong here any more, and has no part in the page, does not learn what became of it either.
        return opened.Shown is { IsInCare: false } && !rules.IsKnown(claim.Person)
            ? new OpenedLink.Refused(new Sentence("link.refused-out"))
            : opened;
    }

    /// <summary>The same for somebody who is signed in, or for the link of a mail. Null when there is no such page.</summary>
    public async Task<OpenedLink?> ReadAsync(LinkClaim claim, Visitor? visitor, CancellationToken cancel)
    {
        claim = await MergePages.FollowAsync(db, claim, cancel);
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

    private static Sentence? WhyClosed(ActScene scene)
    {
        var cycle = scene.Act == PageAct.ConfirmMove ? scene.Page.MovedOn : scene.Page.DueOn;
        if (cycle != scene.Claim.Cycle)
            return scene.Act == PageAct.ConfirmMove
                ? new Sentence("closed.move")
                : scene.IsInCare ? Changed(scene) : new Sentence("closed.care", ("who", scene.CalledOwner));
        // A link is no right of its own: it works for whoever may act on the page when it is used.
        if (!scene.IsInCare)
            return new Sentence("closed.care", ("who", scene.CalledOwner));
        if (scene.Act == PageAct.NotMine && !scene.MayHandOn)
            return new Sentence("closed.stand-in", ("who", scene.CalledOwner));
        return scene.Act != PageAct.Later || scene.PutOff.IsOpen
            ? null
            : scene.PutOff.MostDays == 0
                ? new Sentence("closed.never-later")
                : new Sentence("closed.later", ("n", scene.PutOff.Times));
    }

    private static Sentence Changed(ActScene scene)
    {
        if (scene.Assessment.Due is not { } due)
            return scene.Visitor is null ? new Sentence("closed.mail-nothing") : new Sentence("closed.form-nothing");
        Term because = due.Said is { } said ? said : due.Explanation;
        return scene.Visitor is null
            ? new Sentence("closed.mail-due", ("day", due.On), ("because", because))
            : new Sentence("closed.form-due", ("day", due.On), ("because", because));
    }

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
        var since = await db.Reviews.AsNoTracking()
            .Where(review => review.PageId == scene.Page.Id && review.RecordedAt >= scene.Claim.IssuedAt)
            .OrderByDescending(review => review.RecordedAt).ThenByDescending(review => review.Id).ToListAsync(cancel);
        return since.Find(review => review.RestartsClock || !isOnlyGood) is { } done
            ? new DoneAct(NameOf(done.By), done.RecordedAt,
                new Sentence("done.reviewed", ("day", done.ReviewedOn), ("found", ActWords.Found(done.Outcome))), done.Note)
            {
                Person = done.By,
                Answer = done.Outcome.ToString(),
                On = done.ReviewedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }
            : null;
    }

    private async Task<DoneAct?> ChangedAsync(ActScene scene, string what, CancellationToken cancel)
    {
        var change = await db.Changes.AsNoTracking().Where(c => c.PageId == scene.Page.Id && c.What == what && c.At >= scene.Claim.IssuedAt)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        return change is null ? null
            : new DoneAct(NameOf(change.By), change.At, ActWords.Did(change, scene.Page, NameOf), change.Reason)
            {
                Person = change.By,
                Answer = change.After,
            };
    }

    private string NameOf(string by) => PersonAddress.Find(by) is { } address ? rules.PersonAt(address).Name : by;
}
