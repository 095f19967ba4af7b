using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Web;

/// <summary>A page to request.</summary>
/// <param name="Target">The address to request.</param>
/// <param name="Depth">How many links away from the start; null when it was listed.</param>
internal sealed record Visit(Target Target, int? Depth)
{
    /// <summary>The <c>lastmod</c> of the sitemap, as written; null when none is stated.</summary>
    public string? LastModified { get; init; }
}

/// <summary>A page that was requested, with the outcome.</summary>
internal sealed record Visited(Visit Visit, PageResponse Answer)
{
    /// <summary>Whether it is returned because a known page led to it.</summary>
    public bool IsOfKnown { get; init; }
}
