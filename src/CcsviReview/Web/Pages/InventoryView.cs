using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Storage.Rows;

namespace CcsviReview.Web.Pages;

/// <summary>Everything that one page of the inventory shows.</summary>
internal sealed record InventoryView
{
    public required DateOnly Today { get; init; }

    public required InventoryFilter Filter { get; init; }

    /// <summary>The parts of the address that could not be used.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>The names of the owners found by a part of a name or address; empty when it was a complete address.</summary>
    public required IReadOnlyList<string> Owners { get; init; }

    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>The visitor's saved views, and those that others share.</summary>
    public required IReadOnlyList<SavedView> Saved { get; init; }

    /// <summary>Whether the visitor may change several pages at once.</summary>
    public required bool MayChange { get; init; }

    /// <summary>Sites that could not be read last time, the first five.</summary>
    public required IReadOnlyList<SiteRecord> Troubled { get; init; }

    public required Tallies Tallies { get; init; }

    public required IReadOnlyList<PageRow> Rows { get; init; }

    /// <summary>Where the list continues; null when this is its end.</summary>
    public required Cursor? Next { get; init; }

    /// <summary>When a site was last read; null when none ever was.</summary>
    public required DateTimeOffset? ReadAt { get; init; }
}
