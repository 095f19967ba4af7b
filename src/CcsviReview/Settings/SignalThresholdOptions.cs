using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CcsviReview.Policies;

namespace CcsviReview.Settings;

/// <summary>
/// How many signals of readers and programs bring the review of a page forward; never a single one. Section <c>Policies:NAME:Signals</c>.
/// </summary>
internal sealed record SignalThresholdOptions
{
    /// <summary>What holds where nothing is set; not public, because every public property is a setting.</summary>
    internal static SignalThresholdOptions Usual { get; } = new();

    /// <summary>How many readers at least must not find the page useful; 0 where votes bring nothing forward.</summary>
    /// <value>0 to 1,000,000, but not 1; default 5.</value>
    [Range(0, SignalThresholds.Most)]
    public int NotUseful { get; init; } = SignalThresholds.UsualNotUseful;

    /// <summary>Of how many votes at least.</summary>
    /// <value>2 to 1,000,000; default 10.</value>
    [Range(SignalThresholds.Fewest, SignalThresholds.Most)]
    public int Votes { get; init; } = SignalThresholds.UsualVotes;

    /// <summary>What share of the votes that must be, so that a few readers of a busy page are not taken for many.</summary>
    /// <value>0 to 100; default 25.</value>
    [Range(0, 100)]
    public int NotUsefulPercent { get; init; } = SignalThresholds.UsualNotUsefulPercent;

    /// <summary>Within how many days; for every kind.</summary>
    /// <value>1 to 366; default 30.</value>
    [Range(1, ReviewPolicy.MostDays)]
    public int Days { get; init; } = SignalThresholds.UsualDays;

    /// <summary>How many comments bring a review forward; 0 for none.</summary>
    /// <value>0 to 1,000,000, but not 1; default 0.</value>
    [Range(0, SignalThresholds.Most)]
    public int Comments { get; init; }

    /// <summary>How many searches that programs report; 0 for none.</summary>
    /// <value>0 to 1,000,000, but not 1; default 0.</value>
    [Range(0, SignalThresholds.Most)]
    public int Searches { get; init; }

    /// <summary>How many visits beyond the usual that programs report; 0 for none.</summary>
    /// <value>0 to 1,000,000, but not 1; default 0.</value>
    [Range(0, SignalThresholds.Most)]
    public int Traffic { get; init; }

    /// <summary>How many tickets that programs report; 0 for none.</summary>
    /// <value>0 to 1,000,000, but not 1; default 0.</value>
    [Range(0, SignalThresholds.Most)]
    public int Tickets { get; init; }

    /// <summary>How soon a page is to be reviewed then, as an ISO 8601 duration; <c>off</c> where that moves no due date.</summary>
    public string ReviewWithin { get; init; } = "P30D";

    /// <summary>The numbers, by the name of their key.</summary>
    public IEnumerable<(string Name, string Value)> Numbers() =>
    [
        .. from pair in new (string Name, int Value)[]
        {
            (nameof(NotUseful), NotUseful), (nameof(Votes), Votes), (nameof(NotUsefulPercent), NotUsefulPercent), (nameof(Days), Days),
            (nameof(Comments), Comments), (nameof(Searches), Searches), (nameof(Traffic), Traffic), (nameof(Tickets), Tickets),
        }
        select (pair.Name, pair.Value.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The thresholds of single kinds, by the name of their key: none of them may be 1.</summary>
    public IEnumerable<(string Name, int Value)> Thresholds() =>
    [
        (nameof(NotUseful), NotUseful), (nameof(Comments), Comments), (nameof(Searches), Searches), (nameof(Traffic), Traffic),
        (nameof(Tickets), Tickets),
    ];
}
