using System.Collections.Frozen;

namespace CcsviReview.Reading.Blocks;

/// <summary>
/// An element of HTML by what it means for the layout of text; one instance for each name, so that a tag is looked up once.
/// </summary>
internal sealed class Element
{
    private static readonly string[] Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li",
        "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ];

    private static readonly string[] Voids =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

    private static readonly string[] Others =
    [
        "a", "abbr", "audio", "b", "button", "cite", "code", "del", "em", "font", "head", "i", "iframe", "ins", "kbd", "label", "noscript",
        "object", "optgroup", "option", "q", "s", "samp", "script", "select", "small", "strike", "strong", "style", "sub",
        "sup", "svg", "template", "textarea", "time", "title", "tt", "u", "video",
    ];

    private static readonly FrozenDictionary<string, Element> Known =
        Blocks.Concat(Voids).Concat(Others).Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(name => name, name => new Element(name), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Element>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private Element(string name)
    {
        Name = name;
        IsBlock = Array.IndexOf(Blocks, name) >= 0;
        IsVoid = Array.IndexOf(Voids, name) >= 0;
        IsRaw = name is "script" or "style" or "textarea" or "title" or "iframe";
        IsLandmark = name is "header" or "footer" or "main" or "aside" or "nav" or "article";
        IsCode = name is "code" or "kbd" or "samp" or "tt";
        HoldsItems = name is "ul" or "ol" or "dl" or "table";
        IsBarrier = HoldsItems || IsLandmark
            || name is "td" or "th" or "tr" or "tbody" or "section" or "body" or "html" or "div" or "li" or "blockquote";
        Level = name is ['h', >= '1' and <= '6'] ? name[1] - '0' : 0;
        IsBox = IsBlock && Level == 0
            && name is not ("p" or "dt" or "dd" or "summary" or "caption" or "hr" or "html" or "body" or "pre" or "address"
                or "figcaption");
        IsLetters = name is "b" or "em" or "font" or "i" or "strong" or "sub" or "sup" or "u" or "abbr" or "code" or "kbd" or "q" or "samp";
        EndsUnsaid = name is "p" or "li" or "dt" or "dd" or "td" or "th" or "tr" or "option" or "head";
        Kind = KindOf(name);
        Around = Landmarks.OfElement(name);
    }

    /// <summary>The element around everything else.</summary>
    public static Element Root { get; } = new("");

    /// <summary>Every element that needs no treatment of its own.</summary>
    public static Element Other { get; } = new("span");

    /// <summary>The name in lower case.</summary>
    public string Name { get; }

    public bool IsBlock { get; }

    public bool IsVoid { get; }

    /// <summary>Whether the content is text, not markup, up to the closing tag.</summary>
    public bool IsRaw { get; }

    /// <summary>Whether its text is shown as code in a line.</summary>
    public bool IsCode { get; }

    /// <summary>Whether it names a region of the page.</summary>
    public bool IsLandmark { get; }

    /// <summary>Lists and tables: an open tag inside closes nothing outside.</summary>
    public bool HoldsItems { get; }

    /// <summary>A stray <c>&lt;/b&gt;</c> or <c>&lt;/p&gt;</c> in it does not close this cell or section.</summary>
    public bool IsBarrier { get; }

    /// <summary>1 to 6 for a heading.</summary>
    public int Level { get; }

    /// <summary>Whether it encloses blocks that belong together: an item, a section, a division.</summary>
    public bool IsBox { get; }

    /// <summary>Whether it formats letters, possibly within a word.</summary>
    public bool IsLetters { get; }

    public BlockKind Kind { get; }

    /// <summary>What the text in it belongs to.</summary>
    public Surroundings Around { get; }

    private bool EndsUnsaid { get; }

    /// <summary>Returns the element of this name, in any case.</summary>
    public static Element Of(ReadOnlySpan<char> written) => ByName.TryGetValue(written, out var element) ? element : Other;

    /// <summary>
    /// Whether the open tag of another element closes this one implicitly: another paragraph, item, cell or term of the same list.
    /// </summary>
    public bool IsClosedBy(Element opening) => EndsUnsaid && Name switch
    {
        "p" => opening.IsBlock && opening.Name is not "body",
        "li" => opening.Name is "li",
        "dt" or "dd" => opening.Name is "dt" or "dd",
        "td" or "th" => opening.Name is "td" or "th" or "tr" or "tbody" or "thead" or "tfoot",
        "tr" => opening.Name is "tr" or "tbody" or "thead" or "tfoot",
        "option" => opening.Name is "option" or "optgroup",
        _ => opening.IsBlock && opening.Name is not "html",
    };

    private static BlockKind KindOf(string name) => name switch
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
