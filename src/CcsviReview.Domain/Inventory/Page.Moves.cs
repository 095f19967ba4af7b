using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Inventory;

public sealed partial class Page
{
    /// <summary>Whether a person here has decided anything about it, or has reviewed it.</summary>
    public bool HasDecisions => AssignedOwner is not null || AssignedSection is not null || AssignedTags.Count > 0
        || AssignedPolicy is not null || Exemption is not null || Postponement is not null || RecordedReviewOn is not null;

    /// <summary>
    /// A permanent redirect leads from the page's address to <paramref name="address"/>: it is known by that one now, with its history.
    /// </summary>
    /// <param name="address">The new address, in normal form.</param>
    /// <param name="on">The day on which that was found.</param>
    public void MoveTo(string address, DateOnly on)
    {
        var confirmed = MovedFrom ?? Address;
        Address = address;
        // Back where a person knew it, there is nothing to ask; over several redirects the question is about the address that was last
        // confirmed.
        if (confirmed == address || AddressMove.IsSpelling(confirmed, address))
            ConfirmMove();
        else
            (MovedFrom, MovedOn) = (confirmed, on);
    }

    /// <summary>It is the same page under another spelling of its address; a question about an earlier move stays.</summary>
    public void Respell(string address)
    {
        Address = address;
        if (MovedFrom == address)
            ConfirmMove();
    }

    /// <summary>Another page redirects here for good and was taken for this one: a person is asked whether it is.</summary>
    public void AskWhetherItWas(string address, DateOnly on)
    {
        if (MovedFrom is null && !AddressMove.IsSpelling(address, Address))
            (MovedFrom, MovedOn) = (address, on);
    }

    /// <summary>A person says that it is still the same page after it moved.</summary>
    public void ConfirmMove() => (MovedFrom, MovedOn) = (null, null);

    /// <summary>Its address belongs to another site.</summary>
    public void BelongTo(string site) => Site = site;

    /// <summary>Takes over what the page that has its new address was found to say there.</summary>
    public void TakeOver(Page other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Read(other.Facts, other.Section, other.LastReadAt ?? LastReadAt ?? default);
        (LastReadAt, Presence, MissingSince, Trouble) = (other.LastReadAt, other.Presence, other.MissingSince, other.Trouble);
        Validator = other.Validator;
    }

    /// <summary>
    /// Takes over what was known under the address that it has now: what that page says, and what people decided there where nothing is
    /// decided here. Of two reviews that were recorded the later counts.
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
        if (other.RecordedReviewOn is { } recorded && !(RecordedReviewOn >= recorded))
        {
            (RecordedReviewOn, RecordedReviewBy, RecordedReviewAt) = (recorded, other.RecordedReviewBy, other.RecordedReviewAt);
            (ReviewedSketch, ReviewedSketchOn, ReviewedFingerprint) =
                (other.ReviewedSketch, other.ReviewedSketchOn, other.ReviewedFingerprint);
        }
        // What an earlier reading showed of either is remembered; the earlier one, so that no page becomes fresh by it.
        if (other.FormerReview is { } former && !(FormerReview?.Last <= former.Last))
            FormerReview = ShownReview is null ? former : FormerReview;
    }
}
