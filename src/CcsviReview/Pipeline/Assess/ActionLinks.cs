using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.SignedLinks;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Makes the signed links of emails: what a recipient may do about a page, and where they can stop copies.</summary>
internal sealed class ActionLinks(LinkKeys keys, ActiveRules rules, DateTimeOffset now)
{
    /// <summary>How long a link to a page works: longer than the default ladder waits between two reminders.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(60);

    /// <summary>How long a link to stop copies works. It is long, because people look for it in old emails.</summary>
    public static readonly TimeSpan MuteLife = TimeSpan.FromDays(730);

    private readonly string _public = rules.Organisation.PublicUrl.TrimEnd('/');

    /// <summary>What the recipient may do about a page of their own; empty where they only get a copy.</summary>
    /// <param name="page">The page.</param>
    /// <param name="reader">The recipient's address.</param>
    /// <param name="aside">The part of the digest that lists the page; null for the recipient's own pages.</param>
    public IReadOnlyList<DigestAction> For(Page page, string reader, Aside? aside)
    {
        if (Cycle(page, aside) is not { } cycle)
            return [];
        return
        [
            .. Acts(page, aside, rules.DayOf(now))
                .Select(act => new DigestAction(act, $"{_public}/act/{Token(act, page.Id, reader, cycle)}")),
        ];
    }

    /// <summary>The address where the recipient can stop copies.</summary>
    public string Mute(string reader) => $"{_public}/mute/{Token(PageAction.MuteCopies, 0, reader, DateOnly.MinValue)}";

    private string Token(PageAction act, long page, string reader, DateOnly cycle) => keys.Sign(new LinkClaim(act, reader)
    {
        PageId = page,
        Cycle = cycle,
        IssuedAt = now,
        ExpiresAt = now + (act == PageAction.MuteCopies ? MuteLife : Life),
    });

    private static DateOnly? Cycle(Page page, Aside? aside) => aside == Aside.Moved ? page.MovedOn : page.DueOn;

    private IEnumerable<PageAction> Acts(Page page, Aside? aside, DateOnly today)
    {
        switch (aside)
        {
            case null:
                if (page.Standing != ReviewStatus.Gone)
                    yield return PageAction.ReviewDone;
                yield return PageAction.NeedsWork;
                yield return PageAction.NotMine;
                if (PutOff.Of(page, rules.PolicyOf(page), today).IsOpen)
                    yield return PageAction.Later;
                break;
            case Aside.StandIn:
                if (page.Standing != ReviewStatus.Gone)
                    yield return PageAction.ReviewDone;
                yield return PageAction.NeedsWork;
                if (PutOff.Of(page, rules.PolicyOf(page), today).IsOpen)
                    yield return PageAction.Later;
                break;
            case Aside.Moved:
                yield return PageAction.ConfirmMove;
                yield return PageAction.NotMine;
                break;
            default:
                break;
        }
    }
}
