using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Web.Story;

/// <summary>Everything that is told of one page.</summary>
internal sealed record PageStory
{
    public required DateOnly Today { get; init; }

    public required Page Page { get; init; }

    public required Assessment Assessment { get; init; }

    /// <summary>What happened to it, the latest first.</summary>
    public required IReadOnlyList<Moment> Moments { get; init; }

    /// <summary>Whether older moments were left out.</summary>
    public required bool IsCut { get; init; }

    /// <summary>Addresses that lead here.</summary>
    public required IReadOnlyList<Alias> Aliases { get; init; }
}
