using CcsviReview.Facts;

namespace CcsviReview.Inventory;

/// <summary>What is remembered of a whole site between scans.</summary>
public sealed class SiteRecord
{
    /// <summary>The name, as in the settings; the key.</summary>
    public required string Name { get; init; }

    /// <summary>The numeric order of dates that its pages prove; null when they prove none, or contradict each other.</summary>
    public NumericOrder? ProvenOrder { get; private set; }

    /// <summary>What proves it, for people: "27/08/2025 on /about, and 3 pages more".</summary>
    public string? OrderEvidence { get; private set; }

    /// <summary>When a scan last ended with answers of the site.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When a scan was last tried.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>Why the site could not be read at the last try; null when it could.</summary>
    public string? Trouble { get; private set; }

    /// <summary>
    /// What tells the ways of writing by which its pages were last read, as the settings gave them; null when they gave none.
    /// </summary>
    public string? Customs { get; private set; }

    /// <summary>A scan ended with answers, read by these customs.</summary>
    public void Scanned(DateTimeOffset at, string? customs = null) => (ReadAt, TriedAt, Trouble, Customs) = (at, at, null, customs);

    /// <summary>A scan of a site whose pages are pushed ended: nobody read anything, so when it was read stays.</summary>
    public void Kept(DateTimeOffset at) => (TriedAt, Trouble) = (at, null);

    /// <summary>The site could not be read at all.</summary>
    public void Unreachable(DateTimeOffset at, string why) => (TriedAt, Trouble) = (at, why);

    /// <summary>Takes over what the pages prove of the site's numeric dates.</summary>
    public void Prove(NumericOrder? order, string? evidence) => (ProvenOrder, OrderEvidence) = (order, evidence);
}
