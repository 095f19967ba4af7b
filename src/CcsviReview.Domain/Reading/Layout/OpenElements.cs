using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>One element that is open at the current point of the page.</summary>
internal struct OpenElement
{
    public Element Element;
    public Surroundings Around;

    /// <summary>What class names suggest.</summary>
    public Surroundings Hints;
    public string Landmark;
    public int Article;
    public int Group;

    /// <summary>The innermost box of the page, and whether this element opened it.</summary>
    public int Box;
    public bool OpensBox;

    /// <summary>The language stated by it or by an element around it.</summary>
    public string? Language;

    /// <summary>A label in one of its attributes.</summary>
    public string? Label;

    /// <summary>The microdata item: 0 for the page itself.</summary>
    public int Item;

    /// <summary>Whether its content is about the page rather than about something embedded.</summary>
    public bool IsOwn;

    /// <summary>What to read when the element closes.</summary>
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

/// <summary>The open elements, up to a limit: deeper content is read as if it were in the deepest one.</summary>
internal sealed class OpenElements
{
    public const int Deepest = 512;

    private OpenElement[] _open = new OpenElement[64]; // Few pages nest deeper; it grows as needed.
    private int _tooDeep;

    public OpenElements() => _open[0] = new OpenElement { Element = Element.Root, Landmark = "", IsOwn = true };

    public int Depth { get; private set; }

    public ref OpenElement Top => ref _open[Depth];

    /// <summary>The nearest element that makes a block.</summary>
    public Element Block
    {
        get
        {
            for (var at = Depth; at > 0; at--)
            {
                Effort.Took(1);
                if (_open[at].Element.IsBlock)
                    return _open[at].Element;
            }
            return Element.Root;
        }
    }

    /// <summary>The role of text at this point: the nearest cell, term, item or heading decides, whatever is nested in it.</summary>
    public BlockKind Kind
    {
        get
        {
            for (var at = Depth; at > 0; at--)
            {
                var element = _open[at].Element;
                if (element.Kind != BlockKind.Paragraph)
                    return element.Kind;
                if (element.HoldsItems || element.Name is "section" or "article" or "main" or "body")
                    break;
            }
            return BlockKind.Paragraph;
        }
    }

    public bool Push(in OpenElement element)
    {
        if (Depth == Deepest)
        {
            _tooDeep++;
            return false;
        }
        if (++Depth == _open.Length)
            Array.Resize(ref _open, 2 * _open.Length);
        _open[Depth] = element;
        return true;
    }

    /// <summary>Returns how many elements the closing tag of this one closes; 0 when none of its name is open.</summary>
    public int CountToClose(Element closing)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return 0;
        }
        for (var at = Depth; at > 0; at--)
        {
            Effort.Took(1);
            var open = _open[at].Element;
            if (ReferenceEquals(open, closing))
                return Depth - at + 1;
            if (open.IsBarrier && !closing.IsBarrier)
                return 0;
        }
        return 0;
    }

    /// <summary>Returns how many elements the opening tag of this one closes.</summary>
    public int CountClosedBy(Element opening)
    {
        for (var at = Depth; at > 0 && Depth - at < 8; at--)
        {
            var open = _open[at].Element;
            if (open.IsClosedBy(opening))
                return Depth - at + 1 + (at > 1 && _open[at - 1].Element.IsClosedBy(opening) ? 1 : 0);
            if (open.HoldsItems || (open.IsBlock && opening.Name is not "tr" and not "td" and not "th"))
                return 0;
        }
        return 0;
    }

    public void Pop() => _open[Depth--] = default;
}
