using CcsviReview.Reminders;

namespace CcsviReview.SignedLinks;

/// <summary>What a signed link says: one action by one person on one page in one cycle.</summary>
/// <param name="Act">The only thing that the link is for.</param>
/// <param name="Person">The address, in lower case, of the person to whom the link was mailed; at most 320 characters.</param>
public sealed record LinkClaim(PageAction Act, string Person)
{
    /// <summary>The id of the page; 0 for <see cref="PageAction.MuteCopies"/>, which is not about a page.</summary>
    public long PageId { get; init; }

    /// <summary>
    /// The page's cycle: the day from which its ladder counted when the link was made (for a move, the day on which it was found).
    /// </summary>
    public DateOnly Cycle { get; init; }

    /// <summary>When it was made, to the second.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it expires, to the second.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
