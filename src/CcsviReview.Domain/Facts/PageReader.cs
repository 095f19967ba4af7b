namespace CcsviReview.Facts;

/// <summary>Reads what a page says about its own review, whatever its format.</summary>
public static class PageReader
{
    /// <summary>Reads <paramref name="content"/>; never throws on any bytes, and never invents a date.</summary>
    public static PageReading Read(PageContent content, SiteCustoms customs)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(customs);
        return new PageReading(new PageFacts(), "");
    }
}
