using CcsviReview.Reminders;

namespace CcsviReview.SignedLinks;

/// <summary>What a signed link says: one act, of one person, on one page, in one cycle of it.</summary>
/// <param name="Act">The only thing that the link is for.</param>
/// <param name="Person">The address, in lower case, of whoever was mailed the link; at most 320 characters.</param>
public sealed record LinkClaim(PageAction Act, string Person)
{
    /// <summary>The row of the page; 0 for <see cref="PageAction.MuteCopies"/>, which is about no page.</summary>
    public long PageId { get; init; }

    /// <summary>The page's cycle: the day that its ladder counted from when the link was made (for a move, the day it was found).</summary>
    public DateOnly Cycle { get; init; }

    /// <summary>When it was made, to the second.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends, to the second.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
