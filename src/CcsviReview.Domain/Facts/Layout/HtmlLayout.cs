using System.Globalization;

namespace CcsviReview.Facts.Layout;

/// <summary>Takes an HTML page apart in one pass, without a tree.</summary>
internal sealed class HtmlLayout
{
    // More blocks than a person would ever read; bounds what hostile pages cost.
    private const int MostBlocks = 100_000;

    private readonly PageLayout _page = new();
    private readonly OpenElements _open = new();
    private readonly TextPen _pen = new();
    private readonly HtmlMarks _marks;
    private readonly List<Moment> _moments = [];
    private readonly List<Link> _links = [];
    private readonly Dictionary<string, Surroundings> _hintsByClass = new(StringComparer.Ordinal);
    private int _articles;
    private int _groups;
    private int _row;
    private int _column;

    private HtmlLayout() => _marks = new HtmlMarks(_page);

    public static PageLayout Of(string html)
    {
        var layout = new HtmlLayout();
        layout.Walk(html);
        return layout._page;
    }

    private void Walk(string html)
    {
        var scanner = new HtmlScanner(html);
        while (scanner.Next() && _page.Blocks.Count < MostBlocks)
        {
            switch (scanner.Token)
            {
                case HtmlToken.Text:
                    Write(scanner.Value);
                    break;
                case HtmlToken.Open:
                    Open(ref scanner);
                    break;
                case HtmlToken.Close:
                    Close(ElementNames.Of(scanner.Value));
                    break;
                default:
                    _marks.Comment(scanner.Value);
                    break;
            }
        }
        while (_open.Depth > 0)
            Pop();
        EndBlock();
    }

    private void Write(ReadOnlySpan<char> text)
    {
        if ((_open.Top.Around & Surroundings.Hidden) != Surroundings.None)
            return;
        while (text.Length > TextPen.LongestBlock)
        {
            _pen.Write(text[..TextPen.LongestBlock]);
            EndBlock();
            text = text[TextPen.LongestBlock..];
        }
        _pen.Write(text);
        if (_pen.IsFull)
            EndBlock();
    }

    private void Open(ref HtmlScanner scanner)
    {
        var name = ElementNames.Of(scanner.Value);
        var attributes = scanner.Attributes;
        if (ElementNames.IsVoid(name))
        {
            OpenVoid(name, attributes);
            return;
        }
        for (var closing = _open.CountClosedBy(name); closing > 0; closing--)
            Pop();
        if (ElementNames.IsBlock(name))
            EndBlock();
        if (ElementNames.IsRaw(name))
        {
            _marks.Raw(name, attributes, scanner.RawUntilClose(name), _open.Top.Around);
            return;
        }
        if (_open.Push(Describe(name, attributes)))
            BeginCounting(name);
    }

    private void OpenVoid(string name, ReadOnlySpan<char> attributes)
    {
        if (name == "br")
            _pen.Break();
        else if (name == "hr")
            EndBlock();
        else if (name is "meta" or "link")
            _marks.Meta(name, attributes, _open.Top.IsOwn, _open.Top.Item);
    }

    private OpenElement Describe(string name, ReadOnlySpan<char> attributes)
    {
        ref var parent = ref _open.Top;
        var element = new OpenElement
        {
            Name = name,
            Around = parent.Around | Landmarks.OfElement(name),
            Landmark = parent.Landmark,
            Article = parent.Article,
            Group = parent.Group,
            Item = parent.Item,
            IsOwn = parent.IsOwn,
            Hints = parent.Hints,
        };
        if (name == "header" && (parent.Around & Surroundings.Main) == Surroundings.None)
            element.Around |= Surroundings.Header;
        if (name is "header" or "footer" or "main" or "aside" or "nav" or "article")
            element.Landmark = name;
        if (name is "html" or "body")
            _page.Language ??= HtmlAttributes.Find(attributes, "lang") ?? HtmlAttributes.Find(attributes, "xml:lang");
        if (name == "head")
            return element;
        if (!attributes.IsEmpty)
            ReadAttributes(ref element, attributes);
        return element;
    }

    private void ReadAttributes(ref OpenElement element, ReadOnlySpan<char> attributes)
    {
        var mark = new ElementMark();
        var all = new HtmlAttributes(attributes);
        while (all.Next())
        {
            switch (all.Name)
            {
                case "class" or "id" when element.Name is not ("html" or "body" or "main" or "article"):
                    element.Hints |= HintsOf(all.Value);
                    mark.Words(all.Value);
                    break;
                case "role":
                    element.Around |= Landmarks.OfRole(all.Value);
                    break;
                case "hidden" or "aria-hidden" when all.Name is "hidden" || all.Value is "true":
                    element.Around |= all.Name is "hidden" && all.Value is not "until-found" ? Surroundings.Hidden : Surroundings.None;
                    break;
                default:
                    mark.Note(all.Name, all.Value);
                    break;
            }
        }
        _marks.Element(ref element, mark, _page.Blocks.Count, _pen.Position);
    }

    private Surroundings HintsOf(ReadOnlySpan<char> words)
    {
        var known = _hintsByClass.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(words, out var hints))
            return hints;
        return _hintsByClass.Count < 1000 ? known[words] = Landmarks.OfWords(words) : Landmarks.OfWords(words);
    }

    private void BeginCounting(string name)
    {
        ref var top = ref _open.Top;
        switch (name)
        {
            case "article":
                top.Article = ++_articles;
                break;
            case "table" or "ul" or "ol" or "dl":
                top.Group = ++_groups;
                (_row, _column) = (0, 0);
                break;
            case "tr":
                (_row, _column) = (_row + 1, 0);
                break;
            case "td" or "th":
                _column++;
                break;
        }
    }

    private void Close(string name)
    {
        if (name == "br")
            _pen.Break();
        for (var closing = _open.CountToClose(name); closing > 0; closing--)
            Pop();
    }

    private void Pop()
    {
        ref var top = ref _open.Top;
        if (top.Watch is { } watch)
            _marks.Closed(watch, top, watch.Block == _page.Blocks.Count ? _pen : null, _moments, _links);
        if (ElementNames.IsBlock(top.Name))
            EndBlock();
        _open.Pop();
    }

    private void EndBlock()
    {
        if (_pen.Length == 0)
            return;
        ref var top = ref _open.Top;
        var name = _open.Block;
        var text = _pen.Take();
        if (text.Length > 0)
        {
            _page.Blocks.Add(new Block(_open.Kind, text, top.Around)
            {
                Hints = top.Hints,
                Where = top.Landmark.Length == 0 || top.Landmark == name ? name : string.Create(CultureInfo.InvariantCulture, $"{top.Landmark} > {name}"),
                Moments = _moments.Count == 0 ? [] : [.. _moments],
                Links = _links.Count == 0 ? [] : [.. _links],
                Group = top.Group,
                Row = _row,
                Column = _column,
                Article = top.Article,
                Level = name is ['h', >= '1' and <= '6'] ? name[1] - '0' : 0,
            });
        }
        _moments.Clear();
        _links.Clear();
    }
}
