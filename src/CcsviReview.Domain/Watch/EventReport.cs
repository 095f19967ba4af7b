using CcsviReview.Facts;

namespace CcsviReview.Watch;

/// <summary>An event of one source as one answer reports it, not stored yet.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Registry">Who says so.</param>
/// <param name="IdentityKey">
/// Identifies the fact when it is reported again for the same source: the kind with the identifier of its notice or successor, or with its
/// day; at most <see cref="LongestKey"/> characters, whatever else the answer says.
/// </param>
public sealed record EventReport(SourceEventKind Kind, EventRegistry Registry, string IdentityKey)
{
    /// <summary>The identity of the fact that a paper that was ahead of print now has its volume and pages.</summary>
    public const string PrintKey = "published:print";

    /// <summary>The longest identity key, in characters.</summary>
    public const int LongestKey = 200;

    /// <summary>The longest evidence that is kept, in characters.</summary>
    public const int LongestEvidence = 500;

    /// <summary>The longest name or address of a successor, in characters.</summary>
    public const int LongestSuccessor = 500;

    /// <summary>When it happened, as precisely as stated; null when not stated.</summary>
    public StatedDate? On { get; init; }

    /// <summary>The words that show it.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The address of those words; null when there is none.</summary>
    public string? EvidenceAddress { get; init; }

    /// <summary>What replaced or published it: a name, an identifier or an address; null when there is none or it is not stated.</summary>
    public string? Successor { get; init; }
}
