using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Features.Pages;

/// <summary>One page of a list, evaluated for today: the source of what the command line, the dashboard and the API show.</summary>
internal sealed record PageRow(Page Page, Assessment Assessment)
{
    public PageState State => Assessment.State;

    /// <summary>The day on which its review is due; null when there is none.</summary>
    public DateOnly? DueOn => Assessment.Due?.On;

    /// <summary>The name of the policy that applies to it.</summary>
    public string Policy => Assessment.Policy.Name;

    /// <summary>The page's own last review, as precisely as it states it: <c>2014-05-22</c>, <c>2014-05</c>, <c>2014</c>.</summary>
    public string? LastReviewed => Page.Facts.LastReviewed?.Date?.ToString();

    /// <summary>When the page says that it was last updated, in the same precision.</summary>
    public string? LastUpdated => Page.Facts.LastUpdated?.Date?.ToString();
}

/// <summary>A part of a list.</summary>
/// <param name="Rows">Its pages, in order.</param>
/// <param name="Next">Where the list continues; null when this is its end.</param>
/// <param name="Today">The day on which they were evaluated.</param>
internal sealed record PageStretch(IReadOnlyList<PageRow> Rows, Cursor? Next, DateOnly Today);
