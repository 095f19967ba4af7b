using CcsviReview.Facts;
using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>The last edit of a page, as stated by the page or its server.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="On">When it was.</param>
internal sealed record Edit(Statement Statement, StatedDate On)
{
    /// <summary>
    /// Whether the page itself states it; a sitemap's date often only shows when the site was built, and nobody sees a field of a CMS.
    /// </summary>
    public bool IsOnPage => Statement.Place.Kind is not (PlaceKind.Sitemap or PlaceKind.Cms);

    /// <summary>
    /// Returns the last edit; null when none is stated. A server's <c>Last-Modified</c> is about the server, not about an edit, and is
    /// ignored.
    /// </summary>
    public static Edit? Of(Page page) =>
        page.Facts.LastUpdated is { IsOwn: true, Doubt: null, Date: { } on } updated && updated.Place.Kind is not PlaceKind.HttpHeader
            ? new Edit(updated, on)
            : null;
}
