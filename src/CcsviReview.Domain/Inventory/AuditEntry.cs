namespace CcsviReview.Inventory;

/// <summary>Something that a person changed here: who, when, what it was before and after. Never changed, never deleted.</summary>
public sealed class AuditEntry
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a name or address, at most 320 characters.</summary>
    public required string By { get; init; }

    /// <summary>The page that was changed; null when it was something else.</summary>
    public long? PageId { get; init; }

    /// <summary>
    /// What was changed where it was no page: the address of a person, the name of a section, of a policy, of a schedule.
    /// </summary>
    public string Subject { get; init; } = "";

    /// <summary>Which part of it: <c>owner</c>, <c>section</c>, <c>exemption</c>, <c>absence</c>.</summary>
    public required string What { get; init; }

    /// <summary>What it was, in words that a person reads; empty when it was not there.</summary>
    public string Before { get; init; } = "";

    /// <summary>What it is now; empty when it was taken away.</summary>
    public string After { get; init; } = "";

    /// <summary>Why, in the person's words; may be empty. At most 2,000 characters.</summary>
    public string Reason { get; init; } = "";
}
