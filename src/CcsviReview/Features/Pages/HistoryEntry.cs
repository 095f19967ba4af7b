using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Outbox;

namespace CcsviReview.Features.Pages;

/// <summary>Something that happened to a page.</summary>
/// <param name="At">When.</param>
internal abstract record HistoryEntry(DateTimeOffset At)
{
    /// <summary>It was scanned.</summary>
    /// <param name="At">When.</param>
    /// <param name="Facts">What it said then.</param>
    public abstract record Scanned(DateTimeOffset At, PageFacts Facts) : HistoryEntry(At);

    /// <summary>It was scanned for the first time.</summary>
    public sealed record FirstScanned(DateTimeOffset At, PageFacts Facts) : Scanned(At, Facts);

    /// <summary>It said something different from the snapshot before.</summary>
    /// <param name="At">When it was scanned.</param>
    /// <param name="Before">What it said before.</param>
    /// <param name="Facts">What it said then.</param>
    public sealed record Changed(DateTimeOffset At, PageFacts Before, PageFacts Facts) : Scanned(At, Facts);

    /// <summary>A person recorded a review.</summary>
    public sealed record Reviewed(Review Review) : HistoryEntry(Review.RecordedAt);

    /// <summary>A person was notified of it in an email.</summary>
    /// <param name="At">When it was decided.</param>
    /// <param name="Steps">The steps of the ladder that the email has for this page.</param>
    /// <param name="Email">The email.</param>
    public sealed record Reminded(DateTimeOffset At, IReadOnlyList<RemindedStep> Steps, EmailHistoryRow Email) : HistoryEntry(At);

    /// <summary>A person changed something about it here.</summary>
    public sealed record Edited(AuditEntry Change) : HistoryEntry(Change.At);

    /// <summary>Another address was found to lead to it.</summary>
    public sealed record Redirected(Redirect Redirect) : HistoryEntry(Redirect.FoundAt);
}

/// <summary>A step of the ladder that a person was reminded of, for a due date.</summary>
internal sealed record RemindedStep(string Step, DateOnly DueOn);

/// <summary>An email without its bodies.</summary>
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
