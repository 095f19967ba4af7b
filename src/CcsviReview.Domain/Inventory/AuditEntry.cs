namespace CcsviReview.Inventory;

/// <summary>A change that a person made: who, when, what it was before and after. Never edited, never deleted.</summary>
public sealed class AuditEntry
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a name or address, at most 320 characters.</summary>
    public required string By { get; init; }

    /// <summary>The page that was changed; null when something else was changed.</summary>
    public long? PageId { get; init; }

    /// <summary>What was changed if not a page: the address of a person, the name of a section, a policy or a schedule.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Which part of it, from <see cref="AuditKinds"/> or the column of an imported sheet.</summary>
    public required string What { get; init; }

    /// <summary>The value before, in words for people; empty when there was none.</summary>
    public string Before { get; init; } = "";

    /// <summary>The value after, in words for people; empty when it was removed.</summary>
    public string After { get; init; } = "";

    /// <summary>The reason, in the person's words; may be empty. At most 2,000 characters.</summary>
    public string Reason { get; init; } = "";
}
