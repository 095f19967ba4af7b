using CcsviReview.Facts;
using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>The last edit of a page, as the page or its server tells it.</summary>
/// <param name="Statement">The words that tell it.</param>
/// <param name="On">When it was.</param>
internal sealed record Edit(Statement Statement, StatedDate On)
{
    /// <summary>
    /// Whether it is told on the page; a sitemap's date often only tells when the site was built, and a field of a CMS is seen by nobody.
    /// </summary>
    public bool IsOnPage => Statement.Place.Kind is not (PlaceKind.Sitemap or PlaceKind.Cms);

    /// <summary>Null when none is told. A server's <c>Last-Modified</c> tells of the server, not of an edit, and is left aside.</summary>
    public static Edit? Of(Page page) =>
        page.Facts.LastUpdated is { IsOwn: true, Doubt: null, Date: { } on } told && told.Place.Kind is not PlaceKind.HttpHeader
            ? new Edit(told, on)
            : null;
}
