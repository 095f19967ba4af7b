using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;

namespace CcsviReview.Current;

/// <summary>
/// A page and a person who may act on it: everything that their form shows, and that decides whether their answer is valid.
/// </summary>
internal sealed record ActionContext
{
    public required LinkClaim Claim { get; init; }

    /// <summary>The person who is signed in; null for a link in an email, which is for one person alone.</summary>
    public Visitor? Visitor { get; init; }

    public required Page Page { get; init; }

    public required Assessment Assessment { get; init; }

    public required ActiveRules Rules { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The latest review recorded here, whatever its outcome; null when there is none.</summary>
    public Review? LatestReview { get; init; }

    public PageAction Act => Claim.Act;

    public DateOnly Today => Rules.DayOf(Now);

    public Person Person => Rules.PersonAt(Claim.Person);

    /// <summary>The current owner, as part of a sentence in any language.</summary>
    public Term CalledOwner => Owner is { } owner ? Rules.PersonAt(owner).Name : new Sentence("page.admins");

    /// <summary>The name of the current owner.</summary>
    public string OwnerName => Owner is { } owner ? Rules.PersonAt(owner).Name : "the admins";

    /// <summary>The checklist of the page's policy.</summary>
    public IReadOnlyList<string> Checklist => Rules.PolicyOf(Page).Checklist;

    /// <summary>How far its reminders may be postponed.</summary>
    public PutOff PutOff => PutOff.Of(Page, Rules.PolicyOf(Page), Today);

    /// <summary>
    /// Whether the person may act on the page now: as its owner, today's stand-in, lead of its section, or admin.
    /// </summary>
    public bool IsInCare => Visitor?.MayActOn(Page, Rules, Today) ?? Rules.MayActOn(Page, Claim.Person, Today);

    /// <summary>Whether emails about the page go to the person: as its owner, or as the owner's stand-in today.</summary>
    public bool IsMailed => IsOwn || Rules.Audience.RolesOn(Rules.NotifiedOf(Page), Today)
        .Any(one => one.Role == RecipientRole.StandIn && one.Address == Claim.Person);

    /// <summary>Whether the person is the owner of the page.</summary>
    public bool IsOwn => Rules.IsOwnedBy(Page, Claim.Person);

    /// <summary>Whether the person may hand the page over to somebody else: as its owner, or as lead of its section.</summary>
    public bool MayHandOn => IsOwn || (Visitor?.MayHandOn(Page, Rules)
        ?? (Rules.IsLedBy(Page, Claim.Person) || Rules.Admins.Contains(Claim.Person)));

    // By the current rules: what is stored may follow from earlier settings.
    private string? Owner => Rules.OwnerOf(Page).Address;

    /// <summary>The day of the last review that counts; a new one must be later. Null when none is known.</summary>
    public DateOnly? LastReviewOn => Assessment.Due is { IsPromise: true, CountedFrom: { } last } ? last : null;
}
