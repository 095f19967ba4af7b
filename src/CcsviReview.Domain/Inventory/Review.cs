namespace CcsviReview.Inventory;

/// <summary>A review that a person recorded here, independent of the date that the page shows. Never edited, never deleted.</summary>
public sealed class Review
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The page that was reviewed.</summary>
    public required long PageId { get; init; }

    /// <summary>The day of the review, in the organisation's zone; never after the day on which it was recorded.</summary>
    public required DateOnly ReviewedOn { get; init; }

    /// <summary>What the reviewer found.</summary>
    public required ReviewOutcome Outcome { get; init; }

    /// <summary>Who reviewed it: a name or address.</summary>
    public required string By { get; init; }

    /// <summary>The reviewer's note, at most 2,000 characters.</summary>
    public string Note { get; init; } = "";

    /// <summary>The checklist of the page's policy at that time, with what the reviewer ticked; empty when the reviewer saw none.</summary>
    public IReadOnlyList<ChecklistLine> Checklist { get; init; } = [];

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Whether this review restarts the page's clock.</summary>
    public bool RestartsClock => Outcome is ReviewOutcome.StillCorrect or ReviewOutcome.Corrected;
}
