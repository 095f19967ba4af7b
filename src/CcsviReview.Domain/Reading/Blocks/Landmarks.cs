using System.Collections.Frozen;

namespace CcsviReview.Reading.Blocks;

/// <summary>Decides from an element's name, role, class and id what its text belongs to.</summary>
internal static class Landmarks
{
    private static readonly FrozenDictionary<string, Surroundings> ByWord = new Dictionary<string, Surroundings>(
        StringComparer.OrdinalIgnoreCase)
    {
        ["nav"] = Surroundings.Navigation,
        ["navbar"] = Surroundings.Navigation,
        ["navigation"] = Surroundings.Navigation,
        ["breadcrumb"] = Surroundings.Navigation,
        ["breadcrumbs"] = Surroundings.Navigation,
        ["menu"] = Surroundings.Navigation,
        ["toc"] = Surroundings.Navigation,
        ["skip"] = Surroundings.Navigation,
        ["related"] = Surroundings.Card,
        ["recommended"] = Surroundings.Card,
        ["recommendations"] = Surroundings.Card,
        ["recirc"] = Surroundings.Card,
        ["teaser"] = Surroundings.Card,
        ["teasers"] = Surroundings.Card,
        ["carousel"] = Surroundings.Card,
        ["trending"] = Surroundings.Card,
        ["outbrain"] = Surroundings.Card,
        ["taboola"] = Surroundings.Card,
        ["comment"] = Surroundings.Comments,
        ["comments"] = Surroundings.Comments,
        ["commentlist"] = Surroundings.Comments,
        ["disqus"] = Surroundings.Comments,
        ["respond"] = Surroundings.Comments,
        ["testimonial"] = Surroundings.Comments,
        ["testimonials"] = Surroundings.Comments,
        ["cookie"] = Surroundings.Banner,
        ["cookies"] = Surroundings.Banner,
        ["consent"] = Surroundings.Banner,
        ["gdpr"] = Surroundings.Banner,
        ["newsletter"] = Surroundings.Banner,
        ["advert"] = Surroundings.Banner,
        ["advertisement"] = Surroundings.Banner,
        ["ad"] = Surroundings.Banner,
        ["ads"] = Surroundings.Banner,
        ["adslot"] = Surroundings.Banner,
        ["adsbygoogle"] = Surroundings.Banner,
        ["advertising"] = Surroundings.Banner,
        ["sponsored"] = Surroundings.Banner,
        ["onetrust"] = Surroundings.Banner,
        ["sharebar"] = Surroundings.Banner,
        ["sharethis"] = Surroundings.Banner,
        ["addthis"] = Surroundings.Banner,
        ["share"] = Surroundings.Banner,
        ["sharing"] = Surroundings.Banner,
        ["social"] = Surroundings.Banner,
        ["references"] = Surroundings.References,
        ["reflist"] = Surroundings.References,
        ["bibliography"] = Surroundings.References,
        ["footnotes"] = Surroundings.References,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static Surroundings OfElement(string name) => name switch
    {
        "main" or "article" => Surroundings.Main,
        "nav" or "menu" => Surroundings.Navigation,
        "footer" => Surroundings.Footer,
        "aside" => Surroundings.Aside,
        "dialog" => Surroundings.Banner,
        "blockquote" or "q" => Surroundings.Quote,
        "pre" => Surroundings.Code,
        "video" or "audio" or "object" or "figure" => Surroundings.Media,
        "head" or "option" or "select" or "template" or "svg" or "noscript" or "textarea" or "iframe" => Surroundings.Hidden,
        "s" or "del" or "strike" => Surroundings.Hidden, // Struck-out text is no longer valid.
        _ => Surroundings.None,
    };

    public static Surroundings OfRole(ReadOnlySpan<char> role) => role switch
    {
        "main" => Surroundings.Main,
        "navigation" or "menu" or "menubar" => Surroundings.Navigation,
        "banner" => Surroundings.Header,
        "contentinfo" => Surroundings.Footer,
        "complementary" => Surroundings.Aside,
        "dialog" or "alertdialog" => Surroundings.Banner,
        "doc-bibliography" or "doc-endnotes" => Surroundings.References,
        _ => Surroundings.None,
    };

    /// <summary>Looks at every word of a class or id; <c>related-articles</c> and <c>relatedArticles</c> both contain "related".</summary>
    public static Surroundings OfWords(ReadOnlySpan<char> classOrId)
    {
        var found = Surroundings.None;
        var words = ByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < classOrId.Length;)
        {
            var end = EndOfWord(classOrId, start);
            if (end > start && words.TryGetValue(classOrId[start..end], out var place))
                found |= place;
            start = Math.Max(end, start + 1);
        }
        return found;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]) && (end == start || !char.IsUpper(text[end]) || char.IsUpper(text[end - 1])))
            end++;
        return end;
    }
}
