using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Listing;

/// <summary>A page that a sitemap lists, its address resolved.</summary>
/// <param name="Target">Its address.</param>
/// <param name="LastModified">Its last change, as written; null when none is stated.</param>
/// <param name="IsNews">Whether it comes from a feed, which lists only the newest pages.</param>
internal sealed record ListedPage(Target Target, string? LastModified, bool IsNews);
