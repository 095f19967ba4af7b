using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Listing;

/// <summary>A page that a sitemap lists, its address resolved.</summary>
/// <param name="Target">Where it is.</param>
/// <param name="LastModified">Its last change as it stands there; null when none is stated.</param>
/// <param name="IsNews">Whether it comes from a feed, which lists the newest pages only.</param>
internal sealed record ListedPage(Target Target, string? LastModified, bool IsNews);
