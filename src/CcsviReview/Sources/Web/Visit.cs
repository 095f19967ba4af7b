using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Web;

/// <summary>A page that is to be asked for.</summary>
/// <param name="Target">What is asked for.</param>
/// <param name="Depth">How many links away from the start; null when it was listed.</param>
internal sealed record Visit(Target Target, int? Depth)
{
    /// <summary>The <c>lastmod</c> of the sitemap as it stands there; null where it states none.</summary>
    public string? LastModified { get; init; }
}

/// <summary>A page that was asked for, and what came of it.</summary>
internal sealed record Visited(Visit Visit, PageResponse Answer)
{
    /// <summary>Whether it is told for the sake of a known page whose address is another.</summary>
    public bool IsOfKnown { get; init; }
}
