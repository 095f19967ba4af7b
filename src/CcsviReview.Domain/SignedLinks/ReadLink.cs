namespace CcsviReview.SignedLinks;

/// <summary>What came of reading a token.</summary>
public abstract record ReadLink
{
    private ReadLink()
    {
    }

    /// <summary>It was signed here and holds.</summary>
    /// <param name="Claim">What it says.</param>
    public sealed record Valid(LinkClaim Claim) : ReadLink;

    /// <summary>It was signed here, and its time is over (or, by a wrong clock, not yet come).</summary>
    /// <param name="Claim">What it said.</param>
    public sealed record Expired(LinkClaim Claim) : ReadLink;

    /// <summary>It was not signed with a key that is known here: altered, cut off, invented, or its key was revoked.</summary>
    public sealed record Unknown : ReadLink;
}
