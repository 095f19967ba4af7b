namespace CcsviReview.Reminders;

/// <summary>
/// A line of the ledger: this person was reminded of this step of this page's cycle. The database keeps the four parts unique.
/// </summary>
public sealed class Reminder
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The page.</summary>
    public required long PageId { get; init; }

    /// <summary>The cycle: the due date that the ladder counts from.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The step, for example <c>30-before</c>, <c>on-day</c>, <c>14-after</c>, <c>repeat-2</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The address of the person, in lower case.</summary>
    public required string Person { get; init; }

    /// <summary>The email with the reminder.</summary>
    public required Guid LetterId { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}
