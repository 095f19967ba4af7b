namespace CcsviReview.Reminders.Digests;

/// <summary>The parts of a digest besides the recipient's own duties, in their order.</summary>
public enum Aside
{
    /// <summary>The recipient's pages that moved: is each still the same page?</summary>
    Moved,

    /// <summary>The recipient's pages that still do not show the review recorded here, after the days that the policy allows.</summary>
    NotShown,

    /// <summary>Pages of somebody who is away and for whom the recipient deputises.</summary>
    StandIn,

    /// <summary>Pages that name the recipient in addition to their owner.</summary>
    Shared,

    /// <summary>Overdue pages of others in the sections that the recipient leads.</summary>
    LedSections,

    /// <summary>Overdue pages of others of which a ladder sends the recipient copies.</summary>
    Copied,
}

/// <summary>Decides which asides a recipient may mute.</summary>
public static class Asides
{
    /// <summary>
    /// Whether the aside only informs, so that muting copies drops it. An aside that asks the recipient for something is not a copy.
    /// </summary>
    public static bool IsOptional(this Aside aside) => aside is Aside.Shared or Aside.LedSections or Aside.Copied;
}

/// <summary>The pages of one aside; the list may be shorter than the total, and then the email says so.</summary>
/// <param name="Aside">Why the recipient is notified.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Items">The first of them, oldest first.</param>
public sealed record AsidePart(Aside Aside, int Total, IReadOnlyList<DigestItem> Items);
