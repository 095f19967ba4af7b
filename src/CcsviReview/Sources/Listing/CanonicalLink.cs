using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Answers;
using CcsviReview.Reading.Layout;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Listing;

/// <summary>
/// The address that a page names as its own: <c>link rel=canonical</c> in its head, or the header <c>Link</c> (RFC 6596, RFC 8288). If it
/// names two different ones, neither counts.
/// </summary>
internal static class CanonicalLink
{
    private const string Relation = "canonical";

    // Any other element ends the head (HTML standard 13.2.6.4.4); content that visitors contribute must not count as the author's.
    private static readonly string[] s_ofHead =
        ["html", "head", "title", "meta", "link", "base", "style", "script", "noscript", "template", "bgsound", "basefont", "noframes"];

    /// <summary>The address; null when the page names none, several, or something that is not the address of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="end">The address where it was read.</param>
    /// <param name="headers">The <c>Link</c> headers that came with it.</param>
    public static Target? Of(PageContent page, Target end, IReadOnlyList<string> headers)
    {
        List<Target> named = [];
        foreach (var reference in headers.SelectMany(header => LinkHeader.Targets(header, Relation)))
            Add(named, end, reference);
        if (page.Format == PageFormat.Html)
            AddFromHead(named, page, end);
        return named.Select(target => target.Address).Distinct().Count() == 1 ? named[0] : null;
    }

    private static void AddFromHead(List<Target> named, PageContent page, Target end)
    {
        StartTags tags = new(PageBytes.Decode(page));
        var isFirstBase = true;
        while (tags.Next() && IsOfHead(tags.Name))
        {
            if (tags.Is("base") && isFirstBase && tags.Attribute("href") is { } home
                && end.TryResolve(home, out var to, out _))
                (end, isFirstBase) = (to, false);
            else if (tags.Is("link") && IsCanonical(tags.Attribute("rel")) && tags.Attribute("href") is { } href)
                Add(named, end, href);
        }
    }

    private static bool IsOfHead(ReadOnlySpan<char> name)
    {
        foreach (var known in s_ofHead)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static void Add(List<Target> named, Target end, string reference)
    {
        if (!string.IsNullOrWhiteSpace(reference) && end.TryResolve(reference, out var target, out _))
            named.Add(target);
    }

    private static bool IsCanonical(string? relation) => relation is not null
        && relation.Split([' ', '\t', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries)
            .Contains(Relation, StringComparer.OrdinalIgnoreCase);
}
