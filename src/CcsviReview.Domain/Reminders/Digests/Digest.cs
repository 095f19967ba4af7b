using CcsviReview.People;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Reminders.Digests;

/// <summary>Everything that one person is notified of on one day.</summary>
public sealed record Digest
{
    /// <summary>The most pages that a digest shows; the totals are always shown.</summary>
    public const int MostItems = 50;

    /// <summary>The recipient.</summary>
    public required Person Reader { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The address of this program's pages; links start with it.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>The recipient's own pages by state, the most urgent state first; states without pages are left out.</summary>
    public IReadOnlyList<DigestPart> Parts { get; init; } = [];

    /// <summary>The plan of the recipient's backlog; null when they have none.</summary>
    public BacklogPlan? Backlog { get; init; }

    /// <summary>The other parts, in the order of <see cref="Aside"/>; asides without pages are left out.</summary>
    public IReadOnlyList<AsidePart> Asides { get; init; } = [];

    /// <summary>Whether the recipient may answer by reply; the email then says so.</summary>
    public bool TakesReplies { get; init; }

    /// <summary>
    /// Where the recipient can mute copies for information, though not their own pages; null when the digest has no such copies.
    /// </summary>
    public string? MuteAddress { get; init; }
}
