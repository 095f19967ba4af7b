using CcsviReview.Inventory;
using CcsviReview.Outbox;

namespace CcsviReview.Web.PageDetails;

/// <summary>Something that happened to a page.</summary>
/// <param name="At">When.</param>
internal abstract record HistoryEntry(DateTimeOffset At)
{
    /// <summary>It was read for the first time.</summary>
    public sealed record FirstRead(DateTimeOffset At) : HistoryEntry(At);

    /// <summary>A reading differed from the one before.</summary>
    /// <param name="At">When it was read.</param>
    /// <param name="Changes">What differed; empty when only statements that were not believed did.</param>
    public sealed record Changed(DateTimeOffset At, IReadOnlyList<FactChange> Changes) : HistoryEntry(At);

    /// <summary>A person recorded a review.</summary>
    public sealed record Reviewed(Review Review) : HistoryEntry(Review.RecordedAt);

    /// <summary>A person was told of it in a letter.</summary>
    /// <param name="At">When it was decided.</param>
    /// <param name="Reminders">The steps that the letter told.</param>
    /// <param name="Letter">The letter.</param>
    public sealed record Reminded(DateTimeOffset At, IReadOnlyList<Told> Reminders, EmailHistoryRow Letter) : HistoryEntry(At);

    /// <summary>A person changed what is kept of it here.</summary>
    public sealed record Kept(AuditEntry Change) : HistoryEntry(Change.At);

    /// <summary>Another address was found to lead to it.</summary>
    public sealed record Redirected(Redirect Alias) : HistoryEntry(Alias.FoundAt);
}

/// <summary>A step of the ladder, told.</summary>
internal sealed record Told(string Step, DateOnly DueOn);

/// <summary>A letter without its bodies.</summary>
internal sealed record EmailHistoryRow
{
    public required Guid Id { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required DeliveryState State { get; init; }

    public required DateTimeOffset NextTryAt { get; init; }

    public required DateTimeOffset? SentAt { get; init; }

    public required int Tries { get; init; }

    public required string? LastOutcome { get; init; }
}
