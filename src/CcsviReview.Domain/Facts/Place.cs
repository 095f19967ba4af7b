namespace CcsviReview.Facts;

/// <summary>The kinds of places on a page that can state a fact. Their order here is not their trust, which the reader ranks.</summary>
public enum PlaceKind
{
    /// <summary>Text that a visitor sees.</summary>
    VisibleText,

    /// <summary>A key of the YAML block at the head of a Markdown file.</summary>
    FrontMatter,

    /// <summary>A comment of the form <c>freshness: { reviewed: '…' }</c>.</summary>
    FreshnessComment,

    /// <summary>schema.org in a JSON-LD script.</summary>
    JsonLd,

    /// <summary>schema.org in <c>itemprop</c> attributes.</summary>
    Microdata,

    /// <summary>RDFa <c>property</c> attributes.</summary>
    Rdfa,

    /// <summary>A <c>meta</c> element.</summary>
    Meta,

    /// <summary>A <c>time</c> element.</summary>
    TimeElement,

    /// <summary>A variable set in a page template.</summary>
    TemplateVariable,

    /// <summary>A header of the HTTP response.</summary>
    HttpHeader,

    /// <summary>The <c>lastmod</c> of a sitemap.</summary>
    Sitemap,

    /// <summary>A field of the page's CMS, which visitors do not see.</summary>
    Cms,
}

/// <summary>Where on a page a statement is, so that a person can find it.</summary>
/// <param name="Kind">The kind of place.</param>
/// <param name="Where">A path, key or line in it, for example <c>line 12</c>, <c>last_reviewed_on</c> or <c>footer &gt; p</c>.</param>
public readonly record struct Place(PlaceKind Kind, string Where);
