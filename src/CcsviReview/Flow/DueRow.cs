using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders;

namespace CcsviReview.Flow;

/// <summary>What the derived columns tell of a page that is within its notice or past it; enough to know whether somebody must be told.</summary>
/// <param name="PageId">The page.</param>
/// <param name="DueOn">The day that its ladder counts from.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="Step">The latest step of its ladder; null when none has come.</param>
internal readonly record struct DueRow(long PageId, DateOnly DueOn, PageState State, LadderStep? Step)
{
    /// <summary>The part of a digest that it belongs to.</summary>
    public PageState Part => State == PageState.Current ? PageState.DueSoon : State;
}

/// <summary>The derived columns as they are read.</summary>
internal sealed record DerivedColumns(
    long PageId, DateOnly? DueOn, DateOnly? NoticeOn, Standing Standing, string Policy, string Site, string? Section);
