namespace CcsviReview.Policies;

/// <summary>The pages to which a policy applies. Every condition that is given must be met; the most specific rule wins.</summary>
/// <param name="Policy">The name of the policy.</param>
public sealed record PolicyMatch(string Policy)
{
    /// <summary>The name of a site.</summary>
    public string? Site { get; init; }

    /// <summary>
    /// A glob for the path of the address: <c>/a-z/*</c>, <c>/conditions/**</c>; <c>*</c> stays within a segment, <c>**</c> does not.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>A section, as assigned or stated.</summary>
    public string? Section { get; init; }

    /// <summary>A tag that the page states.</summary>
    public string? Tag { get; init; }
}
