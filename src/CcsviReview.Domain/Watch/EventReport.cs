using CcsviReview.Facts;

namespace CcsviReview.Watch;

/// <summary>What one answer says happened to one source; nothing is stored yet.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Registry">Who says so.</param>
/// <param name="IdentityKey">
/// What makes this fact the same fact when it is reported again, for one source: the kind with the identifier of its notice or
/// successor, or with its day; at most <see cref="LongestKey"/> characters, the same whatever else the answer says.
/// </param>
public sealed record EventReport(SourceEventKind Kind, EventRegistry Registry, string IdentityKey)
{
    /// <summary>The identity of the fact that a paper that was ahead of print has its volume and pages now.</summary>
    public const string PrintKey = "published:print";

    /// <summary>The longest identity of a fact, in characters.</summary>
    public const int LongestKey = 200;

    /// <summary>The longest evidence that is kept, in characters.</summary>
    public const int LongestEvidence = 500;

    /// <summary>The longest name or address of a successor, in characters.</summary>
    public const int LongestSuccessor = 500;

    /// <summary>When it happened, as precisely as is said; null when nothing is said of that.</summary>
    public StatedDate? On { get; init; }

    /// <summary>The words that say so.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Where those words can be read; null when nowhere.</summary>
    public string? EvidenceAddress { get; init; }

    /// <summary>What replaced or published it: a name, an identifier or an address; null when nothing did or nothing is said.</summary>
    public string? Successor { get; init; }
}
