namespace CcsviReview.Storage.Rows;

/// <summary>
/// Rules that nobody saved yet, with what a simulation found that they would do. Its key is made of the rules and of all that they were
/// tried on.
/// </summary>
internal sealed class RuleDraft
{
    /// <summary>
    /// The mark: 16 hexadecimal digits. Whoever saves it saves these very rules, and only while what they were tried on is as it was.
    /// </summary>
    public required string Mark { get; init; }

    /// <summary>The rules as JSON; null for those of the settings.</summary>
    public required string? Rules { get; init; }

    /// <summary>The version whose rules these are; null when they were edited.</summary>
    public int? Restores { get; init; }

    /// <summary>The version that held when it was tried.</summary>
    public required int Basis { get; init; }

    /// <summary>What tells the pages and people that it was tried on from others, as JSON.</summary>
    public required string Ground { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How many pages it has looked at.</summary>
    public int Pages { get; private set; }

    /// <summary>When it was last seen at work.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When somebody last asked for it; null when nobody's asking keeps it at work.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When it was done; null while it is at work, or when it was cut off.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What it found, as JSON; null while it is not done.</summary>
    public string? Effect { get; private set; }

    /// <summary>Why it failed, for people; null when it did not.</summary>
    public string? Trouble { get; private set; }

    /// <summary>It is at work.</summary>
    public RuleDraft GoOn(int pages, DateTimeOffset at)
    {
        (Pages, SeenAt) = (pages, at);
        return this;
    }

    /// <summary>It is done.</summary>
    public void End(int pages, string effect, DateTimeOffset at) => (Pages, Effect, EndedAt, SeenAt) = (pages, effect, at, at);

    /// <summary>It failed.</summary>
    public void Fail(string why, DateTimeOffset at) => (Trouble, EndedAt, SeenAt) = (why, at, at);
}
