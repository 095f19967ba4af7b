namespace CcsviReview.Reminders.Digests;

/// <summary>What a digest tells besides the reader's own duties, in the order in which it is told.</summary>
public enum Aside
{
    /// <summary>Pages of the reader's that moved: is each still the same page?</summary>
    Moved,

    /// <summary>Pages of the reader's that still do not show the review recorded here, past the policy's days.</summary>
    NotShown,

    /// <summary>Pages of somebody who is away and for whom the reader stands in.</summary>
    StandIn,

    /// <summary>Pages on which the reader is named beside the person who answers for them.</summary>
    Shared,

    /// <summary>Late pages of others in the sections that the reader leads.</summary>
    LedSections,

    /// <summary>Late pages of others that a ladder tells the reader too.</summary>
    Copied,
}

/// <summary>Which asides a reader may stop.</summary>
public static class Asides
{
    /// <summary>
    /// Whether the aside only informs: whoever wants no copies is spared it. What asks the reader for something is no copy.
    /// </summary>
    public static bool IsOptional(this Aside aside) => aside is Aside.Shared or Aside.LedSections or Aside.Copied;
}

/// <summary>The pages of one aside; the list may be shorter than the total, and the email says so.</summary>
/// <param name="Aside">Why the reader is told.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Items">The first of them, oldest first.</param>
public sealed record AsidePart(Aside Aside, int Total, IReadOnlyList<DigestItem> Items);
