namespace CcsviReview.SignedLinks;

/// <summary>The result of reading a token.</summary>
public abstract record ReadLink
{
    private ReadLink()
    {
    }

    /// <summary>It was signed here and is valid.</summary>
    /// <param name="Claim">What it says.</param>
    public sealed record Valid(LinkClaim Claim) : ReadLink;

    /// <summary>It was signed here, but has expired (or, if a clock is wrong, is not valid yet).</summary>
    /// <param name="Claim">What it said.</param>
    public sealed record Expired(LinkClaim Claim) : ReadLink;

    /// <summary>It was not signed with a key that is known here: altered, cut off, invented, or its key was revoked.</summary>
    public sealed record Unknown : ReadLink;
}
