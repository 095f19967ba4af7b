using System.Globalization;

namespace CcsviReview.Reading.Blocks;

/// <summary>The role of a block of text; decides what may be the value of a label that is alone in it.</summary>
internal enum BlockKind
{
    Paragraph,
    Heading,
    Item,
    Term,
    Detail,
    Cell,
    HeaderCell,
}

/// <summary>The parts of the page that a block is in; a combination.</summary>
[Flags]
internal enum Surroundings
{
    None = 0,
    Main = 1,
    Navigation = 2,
    Header = 4,
    Footer = 8,
    Aside = 16,

    /// <summary>One of several teasers, listings or related articles.</summary>
    Card = 32,
    Comments = 64,
    Quote = 128,
    Code = 256,

    /// <summary>A figure, a player or what belongs to one.</summary>
    Media = 512,
    References = 1024,
    Hidden = 2048,

    /// <summary>Cookie banners, newsletters, advertisements, share bars.</summary>
    Banner = 4096,

    /// <summary>Lines marked with <c>&gt;</c> in Markdown, which are notes as often as quotations.</summary>
    Remark = 8192,

    /// <summary>Somebody else's words or dates.</summary>
    NotThePage = Card | Comments | Code | Media | References | Hidden,

    /// <summary>Left out of the main text.</summary>
    NotTheText = Navigation | Header | Footer | Aside | Card | Comments | Hidden | Banner,
}

/// <summary>A machine-readable date behind words: a <c>time</c> element in a block.</summary>
internal readonly record struct Moment(int Start, int End, string Machine);

/// <summary>A link in a block.</summary>
internal readonly record struct Link(int Start, int End, string Address);

/// <summary>A run of text that a visitor sees as one unit, white space joined, line breaks kept as <c>\n</c>.</summary>
internal sealed class Block(BlockKind kind, string text, Surroundings around)
{
    public BlockKind Kind { get; } = kind;

    public string Text { get; } = text;

    public Surroundings Around { get; set; } = around;

    /// <summary>What class names suggest; ignored if it would leave the page without a text.</summary>
    public Surroundings Hints { get; init; }

    /// <summary>The line of the source, counted from 1; 0 for HTML.</summary>
    public int Line { get; init; }

    /// <summary>The element of the block, and the region of the page it is in.</summary>
    public string Element { get; init; } = "";

    public string Landmark { get; init; } = "";

    /// <summary>The element or line, for people: <c>footer &gt; p</c>, <c>line 12</c>.</summary>
    public string Where => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {Line}")
        : Landmark.Length == 0 || Landmark == Element ? Element
        : $"{Landmark} > {Element}";

    public IReadOnlyList<Moment> Moments { get; init; } = [];

    public IReadOnlyList<Link> Links { get; set; } = [];

    /// <summary>What of the text is written as code.</summary>
    public IReadOnlyList<CodeRun> Codes { get; init; } = [];

    /// <summary>The table, list or definition list, counted from 1; 0 for none.</summary>
    public int Group { get; init; }

    /// <summary>The row in the table.</summary>
    public int Row { get; init; }

    /// <summary>The cell in the row.</summary>
    public int Column { get; init; }

    /// <summary>The innermost <c>article</c> element, counted from 1; 0 for none.</summary>
    public int Article { get; init; }

    /// <summary>The innermost box that encloses it.</summary>
    public int Box { get; init; }

    /// <summary>The language tag of the nearest element that has one; null for none.</summary>
    public string? Language { get; init; }

    /// <summary>1 to 6 for a heading.</summary>
    public int Level { get; init; }

    /// <summary>Whether the text at this place is code: words in it are an example, a value in it may still be meant.</summary>
    public bool IsCode(int at)
    {
        foreach (var code in Codes)
        {
            if (code.Start <= at && at < code.End)
                return true;
        }
        return false;
    }

    public bool IsIn(Surroundings place) => (Around & place) != Surroundings.None;
}
