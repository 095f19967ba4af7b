using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Carries out a reply to a digest, page by page, by the same rules as the links of that digest at this moment: who may act, whether the
/// page is still in the same cycle, whether it was done since.
/// </summary>
internal sealed class ReplyActions(ReviewDb db, ActiveRules rules, DateTimeOffset now)
{
    /// <summary>What would be done for each page.</summary>
    /// <param name="email">The digest.</param>
    /// <param name="claim">The request.</param>
    public async Task<IReadOnlyList<ReplyLine>> ReadAsync(EmailMessage email, ReplyClaim claim, CancellationToken cancel)
    {
        var numbered = NumberedPage.Read(email.NumberedPages).ToDictionary(page => page.Number);
        List<ReplyLine> lines = [];
        foreach (var number in claim.Numbers)
        {
            lines.Add(numbered.GetValueOrDefault(number) is not { } page
                ? new ReplyLine(number, "") { WhyNot = new Sentence("answer.no-number") }
                : page.Cycle is { } cycle
                    ? await LineAsync(number, Link(email, claim, page.PageId, cycle), claim, cancel)
                    : new ReplyLine(number, await TitleAsync(page.PageId, cancel)) { WhyNot = new Sentence("answer.no-act") });
        }
        return [.. lines.Select(line => line.Scene is null ? line : Tried(line, claim))];
    }

    /// <summary>
    /// Does what can be done, in the caller's transaction, and skips the rest. The pages are locked until its end, so of two at once the
    /// second finds it done.
    /// </summary>
    /// <param name="email">The digest.</param>
    /// <param name="claim">The request.</param>
    /// <param name="isConfirmed">Whether the person has seen what would be recorded. Otherwise nothing is recorded if less than they asked
    /// for would be, or if it would close events that they do not know of.</param>
    /// <param name="cancel">Cancels the work.</param>
    public async Task<IReadOnlyList<ReplyLine>> DoAsync(EmailMessage email, ReplyClaim claim, bool isConfirmed, CancellationToken cancel)
    {
        foreach (var asked in NumberedPage.Read(email.NumberedPages).Where(page => claim.Numbers.Contains(page.Number))
            .OrderBy(page => page.PageId))
        {
            await db.Pages.Where(page => page.Id == asked.PageId)
                .ExecuteUpdateAsync(set => set.SetProperty(page => page.Site, page => page.Site), cancel);
        }
        var lines = await ReadAsync(email, claim, cancel);
        if (!isConfirmed && lines.Any(line => line.IsToBeSeen))
            return lines;
        foreach (var line in lines.Where(each => each.WhyNot is null))
        {
            var context = line.Scene!;
            ActionExecutor.Do(db, context, Form(context, claim));
            context.Page.Derive(rules.Derive(context.Page, context.Today), context.Today);
            await ReviewEvents.SaveAsync(db, context.Page, rules, now, cancel);
        }
        return lines;
    }

    private async Task<ReplyLine> LineAsync(int number, LinkClaim link, ReplyClaim claim, CancellationToken cancel) =>
        await new LinkReading(db, rules, now).ReadAsync(link, cancel) switch
        {
            OpenedLink.Open(var context) => new ReplyLine(number, TitleOf(context.Page)) { Scene = context },
            OpenedLink.Closed(var context, var why) => new ReplyLine(number, TitleOf(context.Page)) { WhyNot = why },
            OpenedLink.Recorded(var context, var done) => new ReplyLine(number, TitleOf(context.Page))
            {
                WhyNot = new Sentence("answer.done", ("who", done.By), ("what", done.What)),
                IsRecorded = IsAskedFor(done, context, claim),
            },
            OpenedLink.Refused(var why) => new ReplyLine(number, "") { WhyNot = why },
            _ => new ReplyLine(number, "") { WhyNot = new Sentence("answer.no-number") },
        };

    // A page that is "not mine" goes to the person whom the rules name, so that a reply cannot name anybody.
    private static bool IsAskedFor(DoneAct done, ActionContext context, ReplyClaim claim) => claim.Act == PageAction.NotMine
        ? PersonAddress.Key(done.Person) == PersonAddress.Key(context.Claim.Person)
        : done.IsRepeatedBy(Form(context, claim), context.Claim.Person);

    // The faults that the form of a link would report.
    private static ReplyLine Tried(ReplyLine line, ReplyClaim claim)
    {
        var (context, form) = (line.Scene!, Form(line.Scene!, claim));
        if (ActionExecutor.Faults(context, form) is [var fault, ..])
            return line with { Scene = null, WhyNot = fault.Said };
        return line with
        {
            IsShortened = Until(context, claim) != claim.Until,
            HasNews = claim.Act == PageAction.ReviewDone
                && context.Assessment.OpenEvents.Any(happened => happened.LearnedAt > context.Claim.IssuedAt),
            What = claim.Act switch
            {
                PageAction.Later => Later(context, claim),
                PageAction.NotMine => new Sentence("answer.not-mine", ("who", new OwnerCandidates(context).Fallback!.Name)),
                _ => Reviewed(context, claim),
            },
        };
    }

    // The sender of a reply may not have seen what happened since the email; the confirmation page shows it.
    private static Sentence Reviewed(ActionContext context, ReplyClaim claim) => context.Assessment.OpenEvents is [var first, ..] open
        ? new Sentence("answer.reviewed-open", ("day", claim.On), ("n", open.Count), ("event", EventSentences.Of(first)))
        : new Sentence("answer.reviewed", ("day", claim.On));

    // If more is requested, the latest day that was allowed when the reply was read: the same whenever it is confirmed.
    private static DateOnly? Until(ActionContext context, ReplyClaim claim) =>
        claim.Until is { } asked && PutOff.Of(context.Page, context.Rules.PolicyOf(context.Page),
            claim.On).Latest is var latest && asked > latest
            ? latest
            : claim.Until;

    private static Sentence Later(ActionContext context, ReplyClaim claim)
    {
        var until = Until(context, claim)!.Value;
        if (until == claim.Until)
            return new Sentence("answer.later", ("day", until));
        var asked = claim.Lasting is { } lasting
            ? new Sentence("answer.asked-for", ("lasting", lasting))
            : new Sentence("answer.asked-until", ("day", claim.Until!.Value));
        return new Sentence("answer.later-longest",
            ("day", until), ("asked", asked), ("longest", new ReviewInterval(0, context.PutOff.MostDays)));
    }

    private static ActionForm Form(ActionContext context, ReplyClaim claim) => new()
    {
        Outcome = nameof(ReviewOutcome.StillCorrect),
        On = claim.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Until = Until(context, claim)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        To = OwnerCandidates.Unknown,
        Reason = "Asked for by reply to an email.",
        Note = context.Act == PageAction.Later ? "" : "By reply to an email.",
    };

    private static LinkClaim Link(EmailMessage email, ReplyClaim claim, long page, DateOnly cycle) => new(claim.Act, email.To)
    {
        PageId = page,
        Cycle = cycle,
        IssuedAt = email.CreatedAt,
        ExpiresAt = claim.ExpiresAt,
    };

    private async Task<string> TitleAsync(long page, CancellationToken cancel) =>
        await db.Pages.Where(each => each.Id == page).Select(each => each.Title).SingleOrDefaultAsync(cancel) ?? "";

    private static string TitleOf(Page page) => page.Title.Length > 0 ? page.Title : page.Address;
}

/// <summary>A reply's request for one page.</summary>
/// <param name="Number">The number in the digest.</param>
/// <param name="Title">The page's title; empty when it must not be shown.</param>
internal sealed record ReplyLine(int Number, string Title)
{
    /// <summary>The page as it is now, if the request can be done.</summary>
    public ActionContext? Scene { get; init; }

    /// <summary>What would be recorded; null when nothing can be.</summary>
    public Sentence? What { get; init; }

    /// <summary>Why nothing can be recorded; null when it can.</summary>
    public Sentence? WhyNot { get; init; }

    /// <summary>Whether the same was already recorded for this person.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether less would be recorded than was requested, because more is not allowed.</summary>
    public bool IsShortened { get; init; }

    /// <summary>Whether an event that the email did not show is open: a review would close it unseen.</summary>
    public bool HasNews { get; init; }

    /// <summary>Whether the person must see what would be recorded before it is recorded.</summary>
    public bool IsToBeSeen => IsShortened || HasNews;

    /// <summary>The line in words.</summary>
    public Sentence Said => new("answer.line", ("number", Number), ("title", Title), ("what", What ?? WhyNot!));
}
