using CcsviReview.People;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Reminders.Digests;

/// <summary>Everything that one person is told on one day.</summary>
public sealed record Digest
{
    /// <summary>The most pages that a digest shows; the totals are always told.</summary>
    public const int MostItems = 50;

    /// <summary>The reader.</summary>
    public required Person Reader { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The address of this program's pages; links start with it.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>The reader's own pages by state, most urgent first; parts without pages are left out.</summary>
    public IReadOnlyList<DigestPart> Parts { get; init; } = [];

    /// <summary>The plan of the reader's backlog; null when they have none.</summary>
    public BacklogPlan? Backlog { get; init; }

    /// <summary>What else the reader is told, in the order of <see cref="Aside"/>; asides without pages are left out.</summary>
    public IReadOnlyList<AsidePart> Asides { get; init; } = [];

    /// <summary>Whether the reader may answer by reply, which the email says.</summary>
    public bool TakesReplies { get; init; }

    /// <summary>
    /// Where the reader can stop copies for information, never what is in their own care; null when the digest has no such copies.
    /// </summary>
    public string? MuteAddress { get; init; }
}
