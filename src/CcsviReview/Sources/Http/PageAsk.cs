namespace CcsviReview.Sources.Http;

/// <summary>What the source knows and wants when it requests a page.</summary>
internal sealed record PageAsk
{
    /// <summary>Nothing known, everything allowed: the page is requested as if for the first time.</summary>
    public static PageAsk Plain { get; } = new();

    /// <summary>What was stored of the page with this address.</summary>
    public Func<string, CancellationToken, ValueTask<PageValidator?>> Kept { get; init; } = (_, _) => default;

    /// <summary>Why an address may not be requested (robots.txt), or null.</summary>
    public Func<Uri, CancellationToken, ValueTask<string?>> Refusal { get; init; } = (_, _) => default;

    /// <summary>The <c>lastmod</c> of the sitemap, as written.</summary>
    public string? SitemapLastModified { get; init; }

    /// <summary>How many links away from the start the page is; null when its links are not followed.</summary>
    public int? Depth { get; init; }
}
