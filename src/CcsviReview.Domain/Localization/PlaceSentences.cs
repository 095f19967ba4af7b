using System.Diagnostics;
using CcsviReview.Facts;

namespace CcsviReview.Localization;

/// <summary>The names of places in every language; in English the same as in <see cref="PlaceLabels"/>.</summary>
internal static class PlaceSentences
{
    public static Sentence Of(PlaceKind kind) => new(kind switch
    {
        PlaceKind.VisibleText => "place.visible-text",
        PlaceKind.FrontMatter => "place.front-matter",
        PlaceKind.FreshnessComment => "place.freshness-comment",
        PlaceKind.JsonLd => "place.json-ld",
        PlaceKind.Microdata => "place.microdata",
        PlaceKind.Rdfa => "place.rdfa",
        PlaceKind.Meta => "place.meta",
        PlaceKind.TimeElement => "place.time-element",
        PlaceKind.TemplateVariable => "place.template-variable",
        PlaceKind.HttpHeader => "place.http-header",
        PlaceKind.Sitemap => "place.sitemap",
        PlaceKind.Cms => "place.cms",
        _ => throw new UnreachableException(),
    });
}
