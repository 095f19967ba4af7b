namespace CcsviReview.Inventory;

/// <summary>One run of a job: what it did and how it ended.</summary>
public sealed class JobRun
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The job: <c>scan</c>, <c>assess</c>, <c>plan</c>, <c>deliver</c>, <c>reassess</c>.</summary>
    public required string Job { get; init; }

    /// <summary>What it ran on, for example the name of a site; empty for a run on everything.</summary>
    public string Subject { get; init; } = "";

    /// <summary>
    /// The hash of the rules by which every page was evaluated, for <c>reassess</c>, or planned, for <c>plan</c>: 64 hexadecimal digits;
    /// null for other jobs.
    /// </summary>
    public string? Rules { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs, or when it was interrupted.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether it did what it set out to do.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>What it did, in one line for people.</summary>
    public string Report { get; private set; } = "";

    /// <summary>Records its end.</summary>
    public void End(DateTimeOffset at, bool succeeded, string report) => (EndedAt, Succeeded, Report) = (at, succeeded, report);
}
