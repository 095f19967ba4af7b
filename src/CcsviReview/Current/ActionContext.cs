using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;

namespace CcsviReview.Current;

/// <summary>A page as the person with a link finds it: everything that their form shows, and that their answer is judged by.</summary>
internal sealed record ActionContext
{
    public required LinkClaim Claim { get; init; }

    /// <summary>Whoever is signed in; null for the link of a mail, which is for one person alone.</summary>
    public Visitor? Visitor { get; init; }

    public required Page Page { get; init; }

    public required Assessment Assessment { get; init; }

    public required ActiveRules Rules { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The latest review that was recorded here, whatever came of it; null when there is none.</summary>
    public Review? LatestReview { get; init; }

    public PageAction Act => Claim.Act;

    public DateOnly Today => Rules.DayOf(Now);

    public Person Person => Rules.PersonAt(Claim.Person);

    /// <summary>Whoever answers for the page now, in a sentence of any language.</summary>
    public Term CalledOwner => Owner is { } owner ? Rules.PersonAt(owner).Name : new Sentence("page.admins");

    /// <summary>The name of whoever answers for the page now.</summary>
    public string OwnerName => Owner is { } owner ? Rules.PersonAt(owner).Name : "the admins";

    /// <summary>What the page's policy asks of a review.</summary>
    public IReadOnlyList<string> Checklist => Rules.PolicyOf(Page).Checklist;

    /// <summary>How far it may be put off.</summary>
    public PutOff PutOff => PutOff.Of(Page, Rules.PolicyOf(Page), Today);

    /// <summary>
    /// Whether the person may act on the page at this moment: its owner, who stands in for them today, the lead of its section, an admin.
    /// </summary>
    public bool IsInCare => Visitor?.MayActOn(Page, Rules, Today) ?? Rules.MayActOn(Page, Claim.Person, Today);

    /// <summary>Whether mails about the page go to the person: it is theirs, or they stand in for its owner today.</summary>
    public bool IsMailed => IsOwn || Rules.Audience.RolesOn(Rules.NotifiedOf(Page), Today)
        .Any(one => one.Role == RecipientRole.StandIn && one.Address == Claim.Person);

    /// <summary>Whether the person themselves answers for the page.</summary>
    public bool IsOwn => Rules.IsOwnedBy(Page, Claim.Person);

    /// <summary>Whether the person may give the page to somebody else: their own, or one of those whom they lead.</summary>
    public bool MayHandOn => IsOwn || (Visitor?.MayHandOn(Page, Rules)
        ?? (Rules.IsLedBy(Page, Claim.Person) || Rules.Admins.Contains(Claim.Person)));

    // By what holds now: what is stored may be of settings that held before.
    private string? Owner => Rules.OwnerOf(Page).Address;

    /// <summary>The day of the last review that counts; a new one must be later. Null where none is known.</summary>
    public DateOnly? LastReviewOn => Assessment.Due is { IsPromise: true, CountedFrom: { } last } ? last : null;
}
