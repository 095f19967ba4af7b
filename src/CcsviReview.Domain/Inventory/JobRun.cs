namespace CcsviReview.Inventory;

/// <summary>The heartbeat: one run of a stroke, what it did and how it ended.</summary>
public sealed class JobRun
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The stroke: <c>scan</c>, <c>assess</c>, <c>plan</c>, <c>deliver</c>, <c>reassess</c>.</summary>
    public required string Job { get; init; }

    /// <summary>What it ran on, for example the name of a site; empty for everything.</summary>
    public string Subject { get; init; } = "";

    /// <summary>
    /// The mark of the rules that every page was derived by, for <c>reassess</c>, or planned by, for <c>plan</c>: 64 hexadecimal digits;
    /// null for other strokes.
    /// </summary>
    public string? Rules { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs, or when it was cut off.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether it did what it set out to do.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>What it did, in one line for people.</summary>
    public string Report { get; private set; } = "";

    /// <summary>It ended.</summary>
    public void End(DateTimeOffset at, bool succeeded, string report) => (EndedAt, Succeeded, Report) = (at, succeeded, report);
}
