namespace CcsviReview.Sources.Listing;

/// <summary>One page that a sitemap lists.</summary>
/// <param name="Location">Its address, as written.</param>
/// <param name="LastModified">Its last change, as written; null when none, or an impossible one, is stated.</param>
internal sealed record SitemapEntry(string Location, string? LastModified);
