using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CcsviReview.Policies;

namespace CcsviReview.Settings;

/// <summary>
/// How many signals of readers and programs bring the review of a page forward; never a single one. Section <c>Policies:NAME:Signals</c>.
/// </summary>
internal sealed record SignalThresholdOptions
{
    /// <summary>The defaults; not public, because every public property is a setting.</summary>
    internal static SignalThresholdOptions Usual { get; } = new();

    /// <summary>The minimum number of readers who did not find the page useful; 0 if votes bring nothing forward.</summary>
    /// <value>0 to 1,000,000, but not 1; default 5.</value>
    [Range(0, SignalThresholds.Most)]
    public int NotUseful { get; init; } = SignalThresholds.UsualNotUseful;

    /// <summary>The minimum number of votes.</summary>
    /// <value>2 to 1,000,000; default 10.</value>
    [Range(SignalThresholds.Fewest, SignalThresholds.Most)]
    public int Votes { get; init; } = SignalThresholds.UsualVotes;

    /// <summary>
    /// The minimum share of "not useful" among the votes, in percent, so that a few readers of a busy page do not count as many.
    /// </summary>
    /// <value>0 to 100; default 25.</value>
    [Range(0, 100)]
    public int NotUsefulPercent { get; init; } = SignalThresholds.UsualNotUsefulPercent;

    /// <summary>The number of days in which signals are counted, for every kind.</summary>
    /// <value>1 to 366; default 30.</value>
    [Range(1, ReviewPolicy.MostDays)]
    public int Days { get; init; } = SignalThresholds.UsualDays;

    /// <summary>The number of comments that brings a review forward; 0 for never.</summary>
    /// <value>0 to 1,000,000, but not 1; default 0.</value>
    [Range(0, SignalThresholds.Most)]
    public int Comments { get; init; }

    /// <summary>The number of reported searches that brings a review forward; 0 for never.</summary>
    /// <value>0 to 1,000,000, but not 1; default 0.</value>
    [Range(0, SignalThresholds.Most)]
    public int Searches { get; init; }

    /// <summary>The number of reported visits beyond the usual that brings a review forward; 0 for never.</summary>
    /// <value>0 to 1,000,000, but not 1; default 0.</value>
    [Range(0, SignalThresholds.Most)]
    public int Traffic { get; init; }

    /// <summary>The number of reported tickets that brings a review forward; 0 for never.</summary>
    /// <value>0 to 1,000,000, but not 1; default 0.</value>
    [Range(0, SignalThresholds.Most)]
    public int Tickets { get; init; }

    /// <summary>How soon the page is due then, as an ISO 8601 duration; <c>off</c> to leave the due date unchanged.</summary>
    public string ReviewWithin { get; init; } = "P30D";

    /// <summary>The numbers, by the name of their setting.</summary>
    public IEnumerable<(string Name, string Value)> Numbers() =>
    [
        .. from pair in new (string Name, int Value)[]
        {
            (nameof(NotUseful), NotUseful), (nameof(Votes), Votes), (nameof(NotUsefulPercent), NotUsefulPercent), (nameof(Days), Days),
            (nameof(Comments), Comments), (nameof(Searches), Searches), (nameof(Traffic), Traffic), (nameof(Tickets), Tickets),
        }
        select (pair.Name, pair.Value.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The thresholds of single kinds, by the name of their setting: none of them may be 1.</summary>
    public IEnumerable<(string Name, int Value)> Thresholds() =>
    [
        (nameof(NotUseful), NotUseful), (nameof(Comments), Comments), (nameof(Searches), Searches), (nameof(Traffic), Traffic),
        (nameof(Tickets), Tickets),
    ];
}
