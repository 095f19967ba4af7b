namespace CcsviReview.Policies.Figures;

/// <summary>
/// The review figures of one group: a report for people, on which no decision is based. Unknown values are null or counted as unknown.
/// </summary>
public sealed record QualityFigures
{
    /// <summary>Reviews that became due in the period and can be judged.</summary>
    public int Due { get; init; }

    /// <summary>Of those: made by their due day.</summary>
    public int OnTime { get; init; }

    /// <summary>Of those: made later.</summary>
    public int Late { get; init; }

    /// <summary>Of those: not made yet.</summary>
    public int Open { get; init; }

    /// <summary>Due before the period, and not made when it began; null where that is unknown for the group.</summary>
    public int? Backlog { get; init; }

    /// <summary>The share that was made by the due day, from 0 to 1; null when nothing was due.</summary>
    public double? OnTimeShare => Due == 0 ? null : OnTime / (double)Due;

    /// <summary>
    /// The median of the days after the due day, over <see cref="Due"/>; reviews not made yet count the days so far. Null when nothing was
    /// due.
    /// </summary>
    public int? MedianDaysLate { get; init; }

    /// <summary>The 90th percentile of the days after the due day; null when nothing was due.</summary>
    public int? P90DaysLate { get; init; }

    /// <summary>Reviews that were made in the period, whenever they were due.</summary>
    public int Reviews { get; init; }

    /// <summary>The most pages that one person recorded within a minute.</summary>
    public int MostInAMinute { get; init; }

    /// <summary>Reviews that one person recorded within a minute with those of at least two other pages.</summary>
    public int QuickReviews { get; init; }

    /// <summary>How often the review date on a page moved forward.</summary>
    public int DateMoves { get; init; }

    /// <summary>Of those: nothing but dates changed.</summary>
    public int DateOnlyMoves { get; init; }

    /// <summary>Of those: there was no text to compare.</summary>
    public int UnknownMoves { get; init; }

    /// <summary>What is known about the pages today; null where that is unknown for the group.</summary>
    public Coverage? Coverage { get; init; }
}

/// <summary>What is known about the pages today.</summary>
/// <param name="Pages">All pages that are not gone.</param>
/// <param name="Exempt">Of those: exempt from the review duty for a while; not in the counts below.</param>
/// <param name="Unread">Of those: not read yet, so that nothing is known; not in the counts below.</param>
/// <param name="WithoutOwner">Nobody owns them; at most somebody answers for them instead.</param>
/// <param name="WithoutDate">No review of them is known, or their dates cannot be trusted.</param>
/// <param name="WithoutPolicy">They do not say when they will be reviewed.</param>
public sealed record Coverage(int Pages, int Exempt, int Unread, int WithoutOwner, int WithoutDate, int WithoutPolicy);
