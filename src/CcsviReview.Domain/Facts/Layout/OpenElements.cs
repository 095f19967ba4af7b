namespace CcsviReview.Facts.Layout;

/// <summary>One element that is open at this point of the page.</summary>
internal struct OpenElement
{
    public string Name;
    public Surroundings Around;

    /// <summary>What class names hint at.</summary>
    public Surroundings Hints;
    public string Landmark;
    public int Article;
    public int Group;

    /// <summary>The microdata item: 0 for the page itself.</summary>
    public int Item;

    /// <summary>Whether what stands here is about the page, not about something embedded.</summary>
    public bool IsOwn;

    /// <summary>What is to be read when the element closes.</summary>
    public Watch? Watch;
}

/// <summary>An element whose text is worth reading when it closes: a <c>time</c>, a link, or one with a property.</summary>
internal sealed record Watch(int Block, int Start)
{
    public string? Moment { get; init; }

    public string? Address { get; init; }

    public string? Property { get; init; }

    public PlaceKind Place { get; init; }
}

/// <summary>The elements that are open, bounded: what is nested deeper is read as if it stood in the deepest one.</summary>
internal sealed class OpenElements
{
    public const int Deepest = 512;

    private readonly OpenElement[] _open = new OpenElement[Deepest + 1];
    private int _tooDeep;

    public OpenElements() => _open[0] = new OpenElement { Name = "", Landmark = "", IsOwn = true };

    public int Depth { get; private set; }

    public ref OpenElement Top => ref _open[Depth];

    /// <summary>The name of the nearest element that makes a block.</summary>
    public string Block
    {
        get
        {
            for (var at = Depth; at > 0; at--)
            {
                if (ElementNames.IsBlock(_open[at].Name))
                    return _open[at].Name;
            }
            return "";
        }
    }

    /// <summary>The role of text that stands here: the nearest cell, term, item or heading decides, whatever is nested in it.</summary>
    public BlockKind Kind
    {
        get
        {
            for (var at = Depth; at > 0; at--)
            {
                if (ElementNames.KindOf(_open[at].Name) is var kind and not BlockKind.Paragraph)
                    return kind;
                if (_open[at].Name is "table" or "ul" or "ol" or "dl" or "section" or "article" or "main" or "body")
                    break;
            }
            return BlockKind.Paragraph;
        }
    }

    public bool Push(OpenElement element)
    {
        if (Depth == Deepest)
        {
            _tooDeep++;
            return false;
        }
        _open[++Depth] = element;
        return true;
    }

    /// <summary>How many elements a closing tag of this name closes; 0 when none of this name is open.</summary>
    public int CountToClose(string name)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return 0;
        }
        for (var at = Depth; at > 0; at--)
        {
            if (ReferenceEquals(_open[at].Name, name))
                return Depth - at + 1;
            // A stray </b> or </p> does not close the cell or the section that it stands in.
            if (IsBarrier(_open[at].Name) && !IsBarrier(name))
                return 0;
        }
        return 0;
    }

    /// <summary>How many elements an opening tag of this name closes.</summary>
    public int CountClosedBy(string opening)
    {
        for (var at = Depth; at > 0 && Depth - at < 8; at--)
        {
            if (ElementNames.Closes(opening, _open[at].Name))
                return Depth - at + 1 + (at > 1 && ElementNames.Closes(opening, _open[at - 1].Name) ? 1 : 0);
            if (_open[at].Name is "ul" or "ol" or "dl" or "table" || (ElementNames.IsBlock(_open[at].Name) && opening is not "tr" and not "td" and not "th"))
                return 0;
        }
        return 0;
    }

    public OpenElement Pop()
    {
        var top = _open[Depth];
        _open[Depth--] = default;
        return top;
    }

    private static bool IsBarrier(string name) => name is "td" or "th" or "tr" or "table" or "tbody" or "section" or "article" or "main" or "body" or "html"
        or "header" or "footer" or "nav" or "aside" or "div" or "ul" or "ol" or "li" or "dl" or "blockquote";
}
