using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Finds the current meaning of a link that was signed here. The same code shows the form and, in the transaction, checks what is sent.
/// </summary>
internal sealed class LinkReading(ReviewDb db, ActiveRules rules, DateTimeOffset now)
{
    public async Task<OpenedLink> ReadAsync(LinkClaim claim, CancellationToken cancel)
    {
        if (rules.HasLeft(claim.Person))
            return new OpenedLink.Refused(new Sentence("link.refused-left"));
        var opened = await ReadAsync(claim, null, cancel) ?? new OpenedLink.Refused(new Sentence("link.refused-page"));
        // A person who no longer belongs here and has nothing to do with the page must not learn what happened to it.
        return opened.Shown is { IsInCare: false } && !rules.IsKnown(claim.Person)
            ? new OpenedLink.Refused(new Sentence("link.refused-out"))
            : opened;
    }

    /// <summary>The same for a signed-in person, or for a link in an email. Null when the page does not exist.</summary>
    public async Task<OpenedLink?> ReadAsync(LinkClaim claim, Visitor? visitor, CancellationToken cancel)
    {
        claim = await MergePages.FollowAsync(db, claim, cancel);
        if (await db.Pages.SingleOrDefaultAsync(page => page.Id == claim.PageId, cancel) is not { } page)
            return null;
        var context = new ActionContext
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
        if (await DoneAsync(context, cancel) is { } done)
            return new OpenedLink.Recorded(context, done);
        return WhyClosed(context) is { } why ? new OpenedLink.Closed(context, why) : new OpenedLink.Open(context);
    }

    private static Sentence? WhyClosed(ActionContext context)
    {
        var cycle = context.Act == PageAction.ConfirmMove ? context.Page.MovedOn : context.Page.DueOn;
        if (cycle != context.Claim.Cycle)
            return context.Act == PageAction.ConfirmMove
                ? new Sentence("closed.move")
                : context.IsInCare ? Changed(context) : new Sentence("closed.care", ("who", context.CalledOwner));
        // A link gives no rights of its own: it works only for a person who may act on the page when it is used.
        if (!context.IsInCare)
            return new Sentence("closed.care", ("who", context.CalledOwner));
        if (context.Act == PageAction.NotMine && !context.MayHandOn)
            return new Sentence("closed.stand-in", ("who", context.CalledOwner));
        return context.Act != PageAction.Later || context.PutOff.IsOpen
            ? null
            : context.PutOff.MostDays == 0
                ? new Sentence("closed.never-later")
                : new Sentence("closed.later", ("n", context.PutOff.Times));
    }

    private static Sentence Changed(ActionContext context)
    {
        if (context.Assessment.Due is not { } due)
            return context.Visitor is null ? new Sentence("closed.mail-nothing") : new Sentence("closed.form-nothing");
        Term because = due.Said is { } said ? said : due.Explanation;
        return context.Visitor is null
            ? new Sentence("closed.mail-due", ("day", due.On), ("because", because))
            : new Sentence("closed.form-due", ("day", due.On), ("because", because));
    }

    private async Task<DoneAct?> DoneAsync(ActionContext context, CancellationToken cancel) => context.Act switch
    {
        PageAction.ReviewDone or PageAction.Later => await ReviewedAsync(context, isOnlyGood: true, cancel)
            ?? (context.Act == PageAction.Later ? await ChangedAsync(context, AuditKinds.PutOff, cancel) : null),
        PageAction.NeedsWork => await ReviewedAsync(context, isOnlyGood: false, cancel),
        PageAction.NotMine => await ChangedAsync(context, AuditKinds.Owner, cancel),
        PageAction.ConfirmMove =>
            await ChangedAsync(context, AuditKinds.Move, cancel) ?? await ReviewedAsync(context, isOnlyGood: false, cancel),
        _ => null,
    };

    private async Task<DoneAct?> ReviewedAsync(ActionContext context, bool isOnlyGood, CancellationToken cancel)
    {
        var since = await db.Reviews.AsNoTracking()
            .Where(review => review.PageId == context.Page.Id && review.RecordedAt >= context.Claim.IssuedAt)
            .OrderByDescending(review => review.RecordedAt).ThenByDescending(review => review.Id).ToListAsync(cancel);
        return since.Find(review => review.RestartsClock || !isOnlyGood) is { } done
            ? new DoneAct(NameOf(done.By), done.RecordedAt,
                new Sentence("done.reviewed", ("day", done.ReviewedOn), ("found", ActionLabels.Found(done.Outcome))), done.Note)
            {
                Person = done.By,
                Answer = done.Outcome.ToString(),
                On = done.ReviewedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }
            : null;
    }

    private async Task<DoneAct?> ChangedAsync(ActionContext context, string what, CancellationToken cancel)
    {
        var change = await db.Changes.AsNoTracking().Where(c =>
            c.PageId == context.Page.Id && c.What == what && c.At >= context.Claim.IssuedAt)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        return change is null ? null
            : new DoneAct(NameOf(change.By), change.At, ActionLabels.Did(change, context.Page, NameOf), change.Reason)
            {
                Person = change.By,
                Answer = change.After,
            };
    }

    private string NameOf(string by) => PersonAddress.Find(by) is { } address ? rules.PersonAt(address).Name : by;
}
