using CcsviReview.Facts;

namespace CcsviReview.Inventory;

/// <summary>What is remembered about a whole site between scans.</summary>
public sealed class SiteRecord
{
    /// <summary>The name, as in the settings; the key.</summary>
    public required string Name { get; init; }

    /// <summary>The numeric order of dates that its pages prove; null when they prove none, or contradict each other.</summary>
    public NumericOrder? ProvenOrder { get; private set; }

    /// <summary>What proves that order, for people: "27/08/2025 on /about, and 3 pages more".</summary>
    public string? OrderEvidence { get; private set; }

    /// <summary>When a scan last ended with responses from the site.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When a scan was last attempted.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>Why the site could not be read at the last attempt; null when it could.</summary>
    public string? Trouble { get; private set; }

    /// <summary>A hash of the conventions by which its pages were last read, from the settings; null when there were none.</summary>
    public string? Customs { get; private set; }

    /// <summary>Records that a scan ended with responses, read by these conventions.</summary>
    public void Scanned(DateTimeOffset at, string? customs = null) => (ReadAt, TriedAt, Trouble, Customs) = (at, at, null, customs);

    /// <summary>Records the end of a scan of a site whose pages are pushed. Nothing was fetched, so <see cref="ReadAt"/> stays.</summary>
    public void Kept(DateTimeOffset at) => (TriedAt, Trouble) = (at, null);

    /// <summary>Records that the site could not be read at all.</summary>
    public void Unreachable(DateTimeOffset at, string why) => (TriedAt, Trouble) = (at, why);

    /// <summary>Sets the order of numeric dates that the pages prove.</summary>
    public void Prove(NumericOrder? order, string? evidence) => (ProvenOrder, OrderEvidence) = (order, evidence);
}
