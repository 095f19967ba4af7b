using CcsviReview.Features.Pages;
using CcsviReview.Localization;

namespace CcsviReview.Web.Components;

/// <summary>What changed in the text of the page that is shown. It is passed beside the request, like every model.</summary>
/// <param name="History">The differences, or why there are none.</param>
/// <param name="IsSinceReview">Whether they count from a review; otherwise from the first scan.</param>
/// <param name="Words">The words of the reader's language.</param>
internal sealed record ShownText(TextHistory History, bool IsSinceReview, Words Words)
{
    /// <summary>The differences of a page, in the reader's language.</summary>
    public static ShownText Of(Inventory.Page page, TextHistory history, Words words) =>
        new(history, page.RecordedReviewOn is not null || page.ShownReview is not null, words);
}
