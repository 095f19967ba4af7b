using CcsviReview.Facts;
using CcsviReview.Reading.Weighing;

namespace CcsviReview.Pipeline.Scan;

/// <summary>What the pages of one site prove together: the order of its numeric dates, and which dates come from a build.</summary>
internal sealed class SiteTally
{
    private readonly BuildTimeTally _builds = new();
    private BuildTimes? _proven;

    public NumericOrderTally Orders { get; } = new();

    /// <summary>What the pages counted so far prove.</summary>
    public BuildTimes Builds => _proven ??= _builds.Proven();

    public void Count(string address, PageFacts facts)
    {
        Orders.Count(address, facts);
        _builds.Count(facts);
        _proven = null;
    }

    /// <summary>Whether other pages of the site can change how this one is understood.</summary>
    public static bool CanChange(PageFacts facts) => facts.Others.Any(other => other.Doubt is Doubt.Ambiguous) || BuildTimes.Concern(facts);

    /// <summary>The facts as understood once the whole site is known.</summary>
    public PageFacts Resolve(PageFacts facts) =>
        Builds.ApplyTo(Orders.Order is { } order ? facts.Resolve(order, Orders.Evidence ?? "") : facts);
}
