namespace CcsviReview.Sources.Listing;

/// <summary>One page that a sitemap lists.</summary>
/// <param name="Location">Its address, as it stands there.</param>
/// <param name="LastModified">Its last change as it stands there; null when none, or one that cannot be, is stated.</param>
internal sealed record SitemapEntry(string Location, string? LastModified);
