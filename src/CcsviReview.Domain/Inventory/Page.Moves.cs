using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Inventory;

public sealed partial class Page
{
    /// <summary>Whether a person here has decided anything about it, or has reviewed it.</summary>
    public bool HasDecisions => AssignedOwner is not null || AssignedSection is not null || AssignedTags.Count > 0
        || AssignedPolicy is not null || Exemption is not null || Postponement is not null || RecordedReviewOn is not null;

    /// <summary>
    /// Records that a permanent redirect leads from the page's address to <paramref name="address"/>. The page has that address now, and
    /// keeps its history.
    /// </summary>
    /// <param name="address">The new address, in normal form.</param>
    /// <param name="on">The day on which that was found.</param>
    public void MoveTo(string address, DateOnly on)
    {
        var confirmed = MovedFrom ?? Address;
        Address = address;
        // Back at the address that a person knew, there is nothing to ask. After several redirects the question is about the address that
        // was last confirmed.
        if (confirmed == address || AddressMove.IsSpelling(confirmed, address))
            ConfirmMove();
        else
            (MovedFrom, MovedOn) = (confirmed, on);
    }

    /// <summary>Records another spelling of its address; a question about an earlier move stays.</summary>
    public void Respell(string address)
    {
        Address = address;
        if (MovedFrom == address)
            ConfirmMove();
    }

    /// <summary>Asks a person whether another page, which redirects here permanently, was this one.</summary>
    public void AskWhetherItWas(string address, DateOnly on)
    {
        if (MovedFrom is null && !AddressMove.IsSpelling(address, Address))
            (MovedFrom, MovedOn) = (address, on);
    }

    /// <summary>Records that a person confirmed it to be the same page after it moved.</summary>
    public void ConfirmMove() => (MovedFrom, MovedOn) = (null, null);

    /// <summary>Records that its address belongs to another site.</summary>
    public void BelongTo(string site) => Site = site;

    /// <summary>Takes the last reading of the page that has its new address.</summary>
    public void TakeOver(Page other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Read(other.Facts, other.Section, other.LastReadAt ?? LastReadAt ?? default);
        (LastReadAt, Presence, MissingSince, Trouble) = (other.LastReadAt, other.Presence, other.MissingSince, other.Trouble);
        Validator = other.Validator;
    }

    /// <summary>
    /// Merges what was known under the address that it has now: what that page says, and what people decided about it where nothing is
    /// decided here. Of two recorded reviews the later one counts.
    /// </summary>
    /// <param name="other">The page that was known under that address, which is this one.</param>
    public void Absorb(Page other)
    {
        ArgumentNullException.ThrowIfNull(other);
        AssignedOwner ??= other.AssignedOwner;
        AssignedSection ??= other.AssignedSection;
        AssignedPolicy ??= other.AssignedPolicy;
        AssignedTags = other.AssignedTags.Count == 0 ? AssignedTags
            : [.. AssignedTags.Concat(other.AssignedTags).Distinct(StringComparer.OrdinalIgnoreCase)];
        Exemption ??= other.Exemption;
        Postponement ??= other.Postponement;
        FirstSeenOn = other.FirstSeenOn < FirstSeenOn ? other.FirstSeenOn : FirstSeenOn;
        var isOthersReview = other.RecordedReviewOn is { } theirs && !(RecordedReviewOn >= theirs);
        Signals = Signals.And(other.Signals, isOthersReview);
        if (other.RecordedReviewOn is { } recorded && isOthersReview)
        {
            (RecordedReviewOn, RecordedReviewBy, RecordedReviewAt) = (recorded, other.RecordedReviewBy, other.RecordedReviewAt);
            (ReviewedSketch, ReviewedSketchOn, ReviewedFingerprint) =
                (other.ReviewedSketch, other.ReviewedSketchOn, other.ReviewedFingerprint);
        }
        // The review date that an earlier reading of either page showed is kept: the earlier of the two, so that no page becomes fresh by a
        // merge.
        if (other.FormerReview is { } former && !(FormerReview?.Last <= former.Last))
            FormerReview = ShownReview is null ? former : FormerReview;
    }
}
