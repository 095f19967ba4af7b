using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Layout;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Listing;

/// <summary>Finds the links of a page in one pass over its tags. It builds no tree, so deep nesting cannot make it slow.</summary>
internal static class SiteLinks
{
    private const int MostLinks = 5_000;

    /// <summary>
    /// The addresses to which an HTML page links, at most 5,000; empty when its <c>meta</c> asks for links not to be followed.
    /// </summary>
    /// <param name="end">The address where the page was read; a <c>base</c> element takes precedence.</param>
    public static IReadOnlyList<Target> Of(PageContent page, Target end)
    {
        List<Target> links = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        StartTags tags = new(PageBytes.Decode(page));
        var isFirstBase = true;
        while (links.Count < MostLinks && tags.Next())
        {
            if (tags.Is("meta") && Says(tags, "name", "robots") && (Says(tags, "content", "nofollow") || Says(tags, "content", "none")))
                return [];
            if (tags.Is("base") && isFirstBase && tags.Attribute("href") is { } home && end.TryResolve(home, out var to, out _))
                (end, isFirstBase) = (to, false);
            else if ((tags.Is("a") || tags.Is("area")) && !Says(tags, "rel", "nofollow") && tags.Attribute("href") is { } text
                && end.TryResolve(text, out var link, out _) && seen.Add(link.Address.Text))
                links.Add(link);
        }
        return links;
    }

    private static bool Says(StartTags tags, string attribute, string word) => tags.Attribute(attribute) is { } value
        && value.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Contains(word, StringComparer.OrdinalIgnoreCase);
}
