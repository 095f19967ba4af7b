namespace CcsviReview.Storage.Rows;

/// <summary>
/// Policies and ladders that are not saved yet, with the result of their simulation. Its key is derived from them and from everything that
/// the simulation used.
/// </summary>
internal sealed class RuleDraft
{
    /// <summary>
    /// The id: 16 hexadecimal digits. Saving it saves exactly these policies, and only while everything that the simulation used is
    /// unchanged.
    /// </summary>
    public required string Mark { get; init; }

    /// <summary>The policies and ladders as JSON; null for those of the settings.</summary>
    public required string? Rules { get; init; }

    /// <summary>The version whose policies these are; null when they were edited.</summary>
    public int? Restores { get; init; }

    /// <summary>The version that was in force when it was simulated.</summary>
    public required int Basis { get; init; }

    /// <summary>A stamp of the pages and people that the simulation used, as JSON.</summary>
    public required string Ground { get; init; }

    /// <summary>The person who asked for it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How many pages were simulated so far.</summary>
    public int Pages { get; private set; }

    /// <summary>When the simulation last showed progress.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When somebody last asked for it; null when it runs without anybody asking.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When it was finished; null while it is running, or when it was cut off.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The result, as JSON; null until it is finished.</summary>
    public string? Effect { get; private set; }

    /// <summary>Why it failed, for people; null when it did not.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Records progress.</summary>
    public RuleDraft GoOn(int pages, DateTimeOffset at)
    {
        (Pages, SeenAt) = (pages, at);
        return this;
    }

    /// <summary>Records the result.</summary>
    public void End(int pages, string effect, DateTimeOffset at) => (Pages, Effect, EndedAt, SeenAt) = (pages, effect, at, at);

    /// <summary>Records a failure.</summary>
    public void Fail(string why, DateTimeOffset at) => (Trouble, EndedAt, SeenAt) = (why, at, at);
}
