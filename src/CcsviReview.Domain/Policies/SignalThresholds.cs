using CcsviReview.Facts;

namespace CcsviReview.Policies;

/// <summary>How many signals of readers and programs bring the review of a page forward; never a single one.</summary>
public sealed record SignalThresholds
{
    /// <summary>The fewest signals that may bring a review forward.</summary>
    public const int Fewest = 2;

    /// <summary>The most that a threshold may ask for.</summary>
    public const int Most = 1_000_000;

    /// <summary>What <see cref="NotUseful"/> is by default.</summary>
    public const int UsualNotUseful = 5;

    /// <summary>What <see cref="Votes"/> is by default.</summary>
    public const int UsualVotes = 10;

    /// <summary>What <see cref="NotUsefulPercent"/> is by default.</summary>
    public const int UsualNotUsefulPercent = 25;

    /// <summary>What <see cref="Days"/> is by default.</summary>
    public const int UsualDays = 30;

    /// <summary>How many readers at least must not find the page useful; 0 where votes bring nothing forward.</summary>
    /// <value>0, or 2 to 1,000,000; default 5.</value>
    public int NotUseful { get; init; } = UsualNotUseful;

    /// <summary>Of how many votes at least.</summary>
    /// <value>2 to 1,000,000; default 10.</value>
    public int Votes { get; init; } = UsualVotes;

    /// <summary>What share of the votes that must be, so that a few readers of a busy page are not taken for many.</summary>
    /// <value>0 to 100; default 25.</value>
    public int NotUsefulPercent { get; init; } = UsualNotUsefulPercent;

    /// <summary>Within how many days; for every kind.</summary>
    /// <value>1 to 366; default 30.</value>
    public int Days { get; init; } = UsualDays;

    /// <summary>How many comments bring a review forward; 0 for none.</summary>
    /// <value>0, or 2 to 1,000,000; default 0.</value>
    public int Comments { get; init; }

    /// <summary>How many searches that programs report; 0 for none.</summary>
    /// <value>0, or 2 to 1,000,000; default 0.</value>
    public int Searches { get; init; }

    /// <summary>How many visits beyond the usual; 0 for none.</summary>
    /// <value>0, or 2 to 1,000,000; default 0.</value>
    public int Traffic { get; init; }

    /// <summary>How many tickets; 0 for none.</summary>
    /// <value>0, or 2 to 1,000,000; default 0.</value>
    public int Tickets { get; init; }

    /// <summary>How soon a page is to be reviewed once a threshold is reached; null where that moves no due day.</summary>
    /// <value>Default 30 days.</value>
    public ReviewInterval? ReviewWithin { get; init; } = new(0, 30);
}
