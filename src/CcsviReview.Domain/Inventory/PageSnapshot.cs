using CcsviReview.Facts;

namespace CcsviReview.Inventory;

/// <summary>A reading that differed from the previous one, kept to answer questions such as "what did the page say in May?".</summary>
public sealed class PageSnapshot
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The page that was read.</summary>
    public long PageId { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>What it found.</summary>
    public required PageFacts Facts { get; init; }
}
