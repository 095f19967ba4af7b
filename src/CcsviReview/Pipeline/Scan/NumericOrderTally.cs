using CcsviReview.Facts;

namespace CcsviReview.Pipeline.Scan;

/// <summary>Collects what a site's pages prove about the order of its numeric dates. Contradicting pages prove nothing.</summary>
internal sealed class NumericOrderTally
{
    private readonly Dictionary<NumericOrder, (int Pages, string First)> _proofs = [];

    /// <summary>The order that all proving pages agree on; null when none proves one, or they disagree.</summary>
    public NumericOrder? Order => _proofs.Count == 1 ? _proofs.Keys.Single() : null;

    /// <summary>The evidence, for people.</summary>
    public string? Evidence => Order is { } order && _proofs[order] is var (pages, first)
        ? pages == 1 ? $"{first} proves it" : $"{first} and {pages - 1} more pages of the site prove it"
        : null;

    public void Count(string address, PageFacts facts)
    {
        if (facts.ProvenOrder is { } order)
            _proofs[order] = _proofs.TryGetValue(order, out var proof) ? (proof.Pages + 1, proof.First) : (1, address);
    }
}
