using CcsviReview.Localization;

namespace CcsviReview.Policies;

/// <summary>The policy of a page, and why it was chosen.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Reason">The reason: "because /a-z/*", "because no other policy matches".</param>
public sealed record PolicyChoice(ReviewPolicy Policy, Sentence Reason)
{
    /// <summary>The whole choice in words: "3 years, from policy 'clinical', because /a-z/*".</summary>
    public string Explanation => new Sentence("policy.choice", ("interval", Policy.Interval), ("source", Source)).ToString();

    /// <summary>The reason in English.</summary>
    public string Because => Reason.ToString();

    /// <summary>The source of the interval: "from policy 'clinical', because /a-z/*".</summary>
    internal Sentence Source => new("policy.source", ("policy", Policy.Name), ("because", Reason));
}
