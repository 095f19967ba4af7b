using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Parses an HTML page in one pass, without a tree.</summary>
internal sealed class HtmlLayout
{
    // More blocks than a person would ever read; limits the cost of hostile pages.
    private const int MostBlocks = 100_000;
    private const int LongestTag = 35;

    private readonly PageLayout _page = new();
    private readonly OpenElements _open = new();
    private readonly BlockBuilder _pen = new();
    private readonly HtmlMarks _marks;
    private readonly List<Moment> _moments = [];
    private readonly List<Link> _links = [];
    private readonly List<CodeRun> _codes = [];
    private readonly ClassNames _classes = new();
    private int _articles;
    private int _groups;
    private int _row;
    private int _column;
    private bool _hasClosed;

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
                    _hasClosed = false;
                    break;
                case HtmlToken.Open:
                    Open(ref scanner);
                    break;
                case HtmlToken.Close:
                    Close(Element.Of(scanner.Value));
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
        while (text.Length > BlockBuilder.LongestBlock)
        {
            _pen.Write(text[..BlockBuilder.LongestBlock]);
            EndBlock();
            text = text[BlockBuilder.LongestBlock..];
        }
        _pen.Write(text);
        if (_pen.IsFull)
            EndBlock();
    }

    private void Open(ref HtmlScanner scanner)
    {
        var element = Element.Of(scanner.Value);
        var attributes = scanner.Attributes;
        if (element.IsVoid)
        {
            OpenVoid(element.Name, attributes);
            return;
        }
        for (var closing = _open.CountClosedBy(element); closing > 0; closing--)
            Pop();
        if (element.IsBlock)
            EndBlock();
        if (element.IsRaw)
        {
            var content = scanner.RawUntilClose(element.Name);
            if (element.Name == "title" && _page.Title.Length > 0 && SpokenLabels.Of(content) is { } drawn)
                Say(drawn);
            _marks.Raw(element.Name, attributes, content, _open.Top.Around);
            return;
        }
        if (_hasClosed && !element.IsBlock && !element.IsLetters)
            _pen.Part();
        _hasClosed = false;
        if (!_open.Push(Describe(element, attributes)))
            return;
        if (element.IsBlock)
            BeginCounting(element);
        else if (_open.Top.Label is { } label)
            Say(label);
        if (element.Name == "q")
            Write("“"); // Browsers add the marks, which are not in the text (WHATWG HTML 15.3.4).
        if (element.IsCode)
            _open.Top.Watch ??= new Watch(_page.Blocks.Count, _pen.Position);
    }

    private void OpenVoid(string name, ReadOnlySpan<char> attributes)
    {
        if (name == "br")
            _pen.Break();
        else if (name == "hr")
            EndBlock();
        else if (name == "img" && HtmlAttributes.Find(attributes, "alt") is { } words && SpokenLabels.Of(words) is { } label)
            Say(label);
        else if (name is "meta" or "link" or "base")
            _marks.Meta(name, attributes, _open.Top.IsOwn, _open.Top.Item);
    }

    private OpenElement Describe(Element element, ReadOnlySpan<char> attributes)
    {
        ref var parent = ref _open.Top;
        var around = element.Name == "template" && IsShadowRoot(parent.Element, attributes) ? Surroundings.None : element.Around;
        var open = parent with { Element = element, Around = parent.Around | around, Watch = null, Label = null, OpensBox = false };
        if (element.IsLandmark)
        {
            open.Landmark = element.Name;
            if (element.Name == "header" && (parent.Around & Surroundings.Main) == Surroundings.None)
                open.Around |= Surroundings.Header;
        }
        else if (element.Name is "html" or "body")
        {
            _page.Language ??= HtmlAttributes.Find(attributes, "lang") ?? HtmlAttributes.Find(attributes, "xml:lang");
        }
        if (!attributes.IsEmpty && element.Name != "head")
            ReadAttributes(ref open, attributes);
        return open;
    }

    // A declarative shadow root replaces what a visitor sees of its host (WHATWG HTML 4.12.3 and DOM 4.8, "attach a shadow root").
    private static bool IsShadowRoot(Element host, ReadOnlySpan<char> attributes) =>
        HtmlAttributes.Find(attributes, "shadowrootmode") is { } mode && (mode.Equals("open", StringComparison.OrdinalIgnoreCase)
            || mode.Equals("closed", StringComparison.OrdinalIgnoreCase))
        && (ReferenceEquals(host, CcsviReview.Reading.Blocks.Element.Other) || host.Level > 0
            || host.Name is "article" or "aside" or "blockquote" or "body" or "div" or "footer" or "header" or "main" or "nav" or "p"
                or "section");

    private void ReadAttributes(ref OpenElement element, ReadOnlySpan<char> attributes)
    {
        var mark = new ElementMark();
        var all = new HtmlAttributes(attributes);
        while (all.Next())
        {
            switch (all.Name)
            {
                case "class" or "id" when element.Element.Name is not ("html" or "body" or "main" or "article"):
                    var words = _classes.Of(all.Value);
                    element.Hints |= words.Hints;
                    if (words.Mark is not null)
                        mark.ClassOrId = words.Mark;
                    break;
                case "role":
                    element.Around |= Landmarks.OfRole(all.Value);
                    break;
                case "hidden" or "aria-hidden" when all.Name is "hidden" || all.Value is "true":
                    element.Around |= all.Name is "hidden" && all.Value is not "until-found" ? Surroundings.Hidden : Surroundings.None;
                    break;
                case "style" when InlineStyle.Hides(all.Value):
                    element.Around |= Surroundings.Hidden;
                    break;
                case "lang" or "xml:lang" when !all.Value.IsEmpty && !all.Value.SequenceEqual(element.Language):
                    element.Language = all.Value[..Math.Min(all.Value.Length, LongestTag)].ToString();
                    break;
                case "title" or "aria-label" when !element.Element.IsBlock && element.Element.Name is not ("a" or "button"):
                    element.Label ??= SpokenLabels.Of(all.Value);
                    break;
                default:
                    mark.Note(all.Name, all.Value);
                    break;
            }
        }
        _marks.Element(ref element, mark, _page.Blocks.Count, _pen.Position);
    }

    // A label before its date that is shown as an icon or as a tooltip.
    private void Say(string label)
    {
        if ((_open.Top.Around & Surroundings.Hidden) != Surroundings.None && _open.Top.Element.Name != "svg")
            return;
        _pen.Break();
        _pen.Write(label);
        _pen.Write(": ");
    }

    private void BeginCounting(Element element)
    {
        ref var top = ref _open.Top;
        if (element.IsBox)
            (top.Box, top.OpensBox) = (_page.Boxes.Open(top.Box, element.Name), true);
        switch (element.Name)
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

    private void Close(Element element)
    {
        if (element.Name == "br")
            _pen.Break();
        for (var closing = _open.CountToClose(element); closing > 0; closing--)
            Pop();
    }

    private void Pop()
    {
        ref var top = ref _open.Top;
        if (top.Element.Name == "q")
            Write("”");
        if (top.Watch is { } watch)
            _marks.Closed(watch, top, watch.Block == _page.Blocks.Count ? _pen : null, _moments, _links);
        if (top.Watch is { Address: { } address } around && around.Block < _page.Blocks.Count)
            LinkBlocks(around, address);
        if (top is { Watch: { } code, Element.IsCode: true } && code.Block == _page.Blocks.Count)
            _codes.Add(new CodeRun(code.Start, _pen.Length));
        if (top.Element.IsBlock)
            EndBlock();
        else
            _hasClosed |= !top.Element.IsLetters;
        if (top.OpensBox)
            _page.Boxes.Close(top.Box);
        _open.Pop();
    }

    // A link around whole blocks, as in cards.
    private void LinkBlocks(Watch around, string address)
    {
        for (var at = around.Block; at < _page.Blocks.Count; at++)
        {
            var block = _page.Blocks[at];
            var start = at == around.Block ? Math.Min(around.Start, block.Text.Length) : 0;
            if (block.Links.Count == 0 && start < block.Text.Length)
                block.Links = [new Link(start, block.Text.Length, address)];
        }
    }

    private void EndBlock()
    {
        if (_pen.Length == 0)
            return;
        ref var top = ref _open.Top;
        var element = _open.Block;
        var text = _pen.Take();
        if (text.Length > 0)
        {
            _page.Blocks.Add(new Block(_open.Kind, text, top.Around)
            {
                Hints = top.Hints,
                Landmark = top.Landmark,
                Element = element.Name,
                Moments = _moments.Count == 0 ? [] : [.. _moments],
                Links = _links.Count == 0 ? [] : [.. _links],
                Codes = _codes.Count == 0 ? [] : [.. _codes],
                Group = top.Group,
                Box = top.Box,
                Language = top.Language,
                Row = _row,
                Column = _column,
                Article = top.Article,
                Level = element.Level,
            });
        }
        _moments.Clear();
        _links.Clear();
        _codes.Clear();
    }
}
