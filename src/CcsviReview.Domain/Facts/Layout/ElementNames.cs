using System.Collections.Frozen;

namespace CcsviReview.Facts.Layout;

/// <summary>What HTML's elements mean for the layout of text.</summary>
internal static class ElementNames
{
    /// <summary>The name given to every element that needs no treatment of its own.</summary>
    public const string Other = "span";

    private static readonly string[] Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre",
        "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ];

    private static readonly string[] Voids =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

    private static readonly string[] Others =
    [
        "a", "abbr", "audio", "b", "button", "cite", "code", "del", "em", "font", "head", "i", "iframe", "ins", "kbd", "label", "noscript", "object", "optgroup",
        "option", "q", "s", "samp", "script", "select", "small", "strong", "style", "sub", "sup", "svg", "template", "textarea", "time", "title", "u", "video",
    ];

    private static readonly FrozenSet<string> BlockSet = Blocks.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> VoidSet = Voids.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, string> Known =
        Blocks.Concat(Voids).Concat(Others).Append(Other).Distinct(StringComparer.Ordinal).ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name in lower case, one instance for each; <see cref="Other"/> for an element without a meaning here.</summary>
    public static string Of(ReadOnlySpan<char> written) =>
        Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var name) ? name : Other;

    public static bool IsBlock(string name) => BlockSet.Contains(name);

    public static bool IsVoid(string name) => VoidSet.Contains(name);

    /// <summary>Elements whose content is text, not markup, up to their closing tag.</summary>
    public static bool IsRaw(string name) => name is "script" or "style" or "textarea" or "title" or "iframe";

    /// <summary>What an open tag closes without saying so: another paragraph, item, cell or term of the same list.</summary>
    public static bool Closes(string opening, string open) => open switch
    {
        "p" => IsBlock(opening) && opening is not "body",
        "li" => opening is "li",
        "dt" or "dd" => opening is "dt" or "dd",
        "td" or "th" => opening is "td" or "th" or "tr" or "tbody" or "thead" or "tfoot",
        "tr" => opening is "tr" or "tbody" or "thead" or "tfoot",
        "option" => opening is "option" or "optgroup",
        "head" => opening is "body" || (IsBlock(opening) && opening is not "html"),
        _ => false,
    };

    public static BlockKind KindOf(string name) => name switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "summary" => BlockKind.Heading,
        "li" => BlockKind.Item,
        "dt" => BlockKind.Term,
        "dd" => BlockKind.Detail,
        "td" => BlockKind.Cell,
        "th" => BlockKind.HeaderCell,
        _ => BlockKind.Paragraph,
    };
}
