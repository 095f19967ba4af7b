namespace CcsviReview.Facts;

/// <summary>A page as a source delivered it, not yet parsed. Its bytes are untrusted.</summary>
/// <param name="Address">The address or path, in normal form.</param>
/// <param name="Format">How to read the bytes.</param>
/// <param name="Body">The bytes after content decoding, bounded by the source.</param>
public sealed record PageContent(string Address, PageFormat Format, ReadOnlyMemory<byte> Body)
{
    /// <summary>The charset of the <c>Content-Type</c> header, if any.</summary>
    public string? Charset { get; init; }

    /// <summary>The <c>Last-Modified</c> header, if any: the weakest evidence of an update.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The <c>lastmod</c> of the sitemap as written there, if any: evidence as weak as <see cref="LastModified"/>.</summary>
    public string? SitemapLastModified { get; init; }

    /// <summary>What the page's CMS says about it; null when there is no CMS or it says nothing.</summary>
    public CmsMetadata? Cms { get; init; }

    /// <summary>
    /// The day on which the page was fetched, if known. A "review date" after it is the next review; one before it is the last review.
    /// </summary>
    public DateOnly? ReadOn { get; init; }
}
