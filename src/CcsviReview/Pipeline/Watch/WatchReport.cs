using CcsviReview.Localization;

namespace CcsviReview.Pipeline.Watch;

/// <summary>What a run of the watch did.</summary>
internal sealed record WatchReport
{
    /// <summary>Sources with a usable answer.</summary>
    public int Answered { get; init; }

    /// <summary>Sources without a usable answer; they are asked about again.</summary>
    public int Unknown { get; init; }

    /// <summary>Events that were not known before.</summary>
    public int Events { get; init; }

    /// <summary>Pages that received an event.</summary>
    public int Pages { get; init; }

    /// <summary>Pages of an earlier version whose citations were stored.</summary>
    public int Filled { get; init; }

    /// <summary>What did not answer, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Adds two reports.</summary>
    public WatchReport Plus(WatchReport other) => new()
    {
        Answered = Answered + other.Answered,
        Unknown = Unknown + other.Unknown,
        Events = Events + other.Events,
        Pages = Pages + other.Pages,
        Filled = Filled + other.Filled,
        Notes = [.. Notes, .. other.Notes],
    };

    /// <summary>In one line, for people.</summary>
    public override string ToString() => $"{NumberFormatter.Of(Answered, "source")} checked, {Unknown} unknown; "
        + $"{NumberFormatter.Of(Events, "new event")} on {NumberFormatter.Of(Pages, "page")}"
        + (Filled > 0 ? $"; citations of {NumberFormatter.Of(Filled, "stored page")} added" : "")
        + string.Concat(Notes.Select(note => $"; {note}"));
}
