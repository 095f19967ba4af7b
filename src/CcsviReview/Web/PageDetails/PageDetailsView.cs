using CcsviReview.Inventory;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Policies;
using CcsviReview.Reminders;

namespace CcsviReview.Web.PageDetails;

/// <summary>Everything that is told of one page.</summary>
internal sealed record PageDetailsView
{
    public required DateOnly Today { get; init; }

    public required Page Page { get; init; }

    public required Assessment Assessment { get; init; }

    /// <summary>What happened to it, the latest first.</summary>
    public required IReadOnlyList<HistoryEntry> Moments { get; init; }

    /// <summary>Whether older moments were left out.</summary>
    public required bool IsCut { get; init; }

    /// <summary>The days that were compared for its due date, the earliest first, which counts.</summary>
    public required IReadOnlyList<DueDate> Compared { get; init; }

    /// <summary>What is told of it next, and to whom.</summary>
    public required IReadOnlyList<UpcomingStep> Steps { get; init; }

    /// <summary>What changed in its text since its last review.</summary>
    public required TextHistory Text { get; init; }

    /// <summary>What whoever asks may do about it.</summary>
    public required IReadOnlyList<PageAction> Acts { get; init; }

    /// <summary>What to call somebody: a name, or their address.</summary>
    public required Func<string, string> NameOf { get; init; }

    /// <summary>Addresses that lead here.</summary>
    public required IReadOnlyList<Redirect> Aliases { get; init; }
}
