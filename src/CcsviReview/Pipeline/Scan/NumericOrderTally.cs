using CcsviReview.Facts;

namespace CcsviReview.Pipeline.Scan;

/// <summary>Collects what a site's pages prove of its numeric dates; pages that contradict each other prove nothing.</summary>
internal sealed class NumericOrderTally
{
    private readonly Dictionary<NumericOrder, (int Pages, string First)> _proofs = [];

    /// <summary>The order that every proving page proves; null when none does, or they disagree.</summary>
    public NumericOrder? Order => _proofs.Count == 1 ? _proofs.Keys.Single() : null;

    /// <summary>What proves it, for people.</summary>
    public string? Evidence => Order is { } order && _proofs[order] is var (pages, first)
        ? pages == 1 ? $"{first} proves it" : $"{first} and {pages - 1} more pages of the site prove it"
        : null;

    public void Count(string address, PageFacts facts)
    {
        if (facts.ProvenOrder is { } order)
            _proofs[order] = _proofs.TryGetValue(order, out var proof) ? (proof.Pages + 1, proof.First) : (1, address);
    }
}
