namespace CcsviReview.Policies.Figures;

/// <summary>
/// Honest figures of one group: a report for people, by which nothing is decided. What is not known is null or counted as unknown.
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

    /// <summary>Due before the period, and not made when it began; null where it cannot be told by group.</summary>
    public int? Backlog { get; init; }

    /// <summary>The share that was made by the due day, 0 to 1; null when nothing was due.</summary>
    public double? OnTimeShare => Due == 0 ? null : OnTime / (double)Due;

    /// <summary>
    /// Days after the due day that half of <see cref="Due"/> did not exceed; open ones count the days so far. Null when nothing was due.
    /// </summary>
    public int? MedianDaysLate { get; init; }

    /// <summary>Days after the due day that nine in ten did not exceed; null when nothing was due.</summary>
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

    /// <summary>What is known of the pages today; null where it cannot be told by group.</summary>
    public Coverage? Coverage { get; init; }
}

/// <summary>What is known of the pages today.</summary>
/// <param name="Pages">All that are not gone.</param>
/// <param name="Exempt">Of those: left out of the duty for a while; not in the counts below.</param>
/// <param name="Unread">Of those: never read yet, so that nothing is known; not in the counts below.</param>
/// <param name="WithoutOwner">Nobody but a stand-in answers for them.</param>
/// <param name="WithoutDate">No review of them is known, or their dates cannot be trusted.</param>
/// <param name="WithoutPolicy">They do not say when they will be reviewed.</param>
public sealed record Coverage(int Pages, int Exempt, int Unread, int WithoutOwner, int WithoutDate, int WithoutPolicy);
