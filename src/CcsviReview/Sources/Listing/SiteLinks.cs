using System.Collections.Frozen;
using System.Net;
using CcsviReview.Facts;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Listing;

/// <summary>Finds the links of a page with one pass over its tags: no tree is built, so no nesting can make it slow.</summary>
internal static class SiteLinks
{
    private const int MostLinks = 5_000;

    // Whose text is not markup (HTML standard 13.1.2): raw text, and what only runs or is quoted.
    private static readonly FrozenSet<string> RawText =
        new[] { "script", "style", "textarea", "title", "template", "noscript", "iframe", "xmp" }.ToFrozenSet(
            StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The addresses that an HTML page links to, at most 5,000; none when its <c>meta</c> asks for links not to be followed.
    /// </summary>
    /// <param name="end">Where the page was read; a <c>base</c> element comes before it.</param>
    public static IReadOnlyList<Target> Of(PageContent page, Target end)
    {
        List<Target> links = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        TagScan tags = new(PageBytes.Decode(page), RawText);
        var isFirstBase = true;
        while (links.Count < MostLinks && tags.Next())
        {
            if (tags.Is("meta") && Says(tags, "name", "robots") && (Says(tags, "content", "nofollow") || Says(tags, "content", "none")))
                return [];
            if (tags.Is("base") && isFirstBase && Reference(tags) is { } home && end.TryResolve(home, out var to, out _))
                (end, isFirstBase) = (to, false);
            else if ((tags.Is("a") || tags.Is("area")) && !Says(tags, "rel", "nofollow") && Reference(tags) is { } text
                && end.TryResolve(text, out var link, out _) && seen.Add(link.Address.Text))
                links.Add(link);
        }
        return links;
    }

    private static string? Reference(TagScan tags) => tags.Attribute("href") is { } href ? WebUtility.HtmlDecode(href) : null;

    private static bool Says(TagScan tags, string attribute, string word) => tags.Attribute(attribute) is { } value
        && value.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Contains(word, StringComparer.OrdinalIgnoreCase);
}
