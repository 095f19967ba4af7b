namespace CcsviReview.Policies;

/// <summary>The policy that holds for a page, and why this one.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Because">The reason, for people: "because /a-z/*", "because no other policy holds".</param>
public sealed record PolicyChoice(ReviewPolicy Policy, string Because)
{
    /// <summary>The whole choice in words: "3 years, from policy 'clinical', because /a-z/*".</summary>
    public string Explanation => $"{Policy.Interval.ToWords()}, {Source}";

    /// <summary>Where the interval comes from: "from policy 'clinical', because /a-z/*".</summary>
    internal string Source => $"from policy '{Policy.Name}', {Because}";
}
