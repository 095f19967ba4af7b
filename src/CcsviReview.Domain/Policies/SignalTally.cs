using CcsviReview.Signals;

namespace CcsviReview.Policies;

/// <summary>How many signals of each kind a page had in its latest days, since its last review.</summary>
/// <param name="Days">In how many days, as its policy counts them.</param>
public sealed record SignalTally(int Days)
{
    /// <summary>Readers who found it useful.</summary>
    public int Useful { get; init; }

    /// <summary>Readers who did not.</summary>
    public int NotUseful { get; init; }

    /// <summary>Comments of readers.</summary>
    public int Comments { get; init; }

    /// <summary>Searches that programs reported.</summary>
    public int Searches { get; init; }

    /// <summary>Visits beyond the usual that programs reported.</summary>
    public int Traffic { get; init; }

    /// <summary>Tickets that programs reported.</summary>
    public int Tickets { get; init; }

    /// <summary>Whether there were none at all.</summary>
    public bool IsEmpty => Useful + NotUseful + Comments + Searches + Traffic + Tickets == 0;

    /// <summary>Counts them in the days up to one.</summary>
    internal static SignalTally Of(IReadOnlyList<SignalCount> counts, int days, DateOnly last)
    {
        int Sum(SignalKind kind) => OpenSignals.Sum(counts, kind, days, last);
        return new SignalTally(days)
        {
            Useful = Sum(SignalKind.Useful),
            NotUseful = Sum(SignalKind.NotUseful),
            Comments = Sum(SignalKind.Comment),
            Searches = Sum(SignalKind.Search),
            Traffic = Sum(SignalKind.Traffic),
            Tickets = Sum(SignalKind.Ticket),
        };
    }
}
