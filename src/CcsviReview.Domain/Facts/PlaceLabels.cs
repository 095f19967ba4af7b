using System.Diagnostics;

namespace CcsviReview.Facts;

/// <summary>Names the kinds of places for people.</summary>
public static class PlaceLabels
{
    /// <summary>Returns the kind, with its article where it needs one: "the visible text", "the front matter".</summary>
    public static string Of(PlaceKind kind) => kind switch
    {
        PlaceKind.VisibleText => "the visible text",
        PlaceKind.FrontMatter => "the front matter",
        PlaceKind.FreshnessComment => "a freshness comment",
        PlaceKind.JsonLd => "the JSON-LD",
        PlaceKind.Microdata => "the microdata",
        PlaceKind.Rdfa => "the RDFa",
        PlaceKind.Meta => "a meta element",
        PlaceKind.TimeElement => "a time element",
        PlaceKind.TemplateVariable => "a template variable",
        PlaceKind.HttpHeader => "the HTTP headers",
        PlaceKind.Sitemap => "the sitemap",
        PlaceKind.Cms => "the CMS",
        _ => throw new UnreachableException(),
    };
}
