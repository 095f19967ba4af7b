using System.Buffers;
using System.Net;
using System.Text;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>The words of a Markdown paragraph as a reader sees them.</summary>
/// <param name="Text">Without formatting characters, and without struck-out words.</param>
/// <param name="Links">The links in it.</param>
/// <param name="Codes">The text that is written as code or as the title of a link definition.</param>
internal readonly record struct InlineText(string Text, IReadOnlyList<Link> Links, IReadOnlyList<CodeRun> Codes)
{
    /// <summary>The dates behind words: <c>&lt;time datetime="2024-05-06"&gt;last spring&lt;/time&gt;</c>.</summary>
    public IReadOnlyList<Moment> Moments { get; init; } = [];
}

/// <summary>Removes the formatting of a Markdown paragraph.</summary>
internal sealed class MarkdownInline
{
    private const int DeepestBracket = 32;
    private const int LongestRun = 64;

    private static readonly SearchValues<char> Signs = SearchValues.Create("*_`[<&\\!{~");

    private readonly string _source;
    private readonly StringBuilder _text;
    private readonly InlineMarks _marks = new();
    private (int Start, string Machine)? _time; // The time element that is open.

    // From here on no run of so many backticks follows; a text of many open runs is searched only once for each length.
    private int[]? _unclosedFrom;
    private int _unstruckFrom = int.MaxValue;
    private int _unstruckTwiceFrom = int.MaxValue;
    private HashSet<string>? _neverClosed;

    private MarkdownInline(string source)
    {
        _source = source;
        _text = new StringBuilder(source.Length);
    }

    public static InlineText Read(string source)
    {
        source = SpaceRuns.Join(source);
        return source.AsSpan().ContainsAny(Signs) ? new MarkdownInline(source).Read() : new InlineText(source.Trim(), [], []);
    }

    private InlineText Read()
    {
        Step(0, _source.Length, isCode: false);
        var written = _text.ToString();
        if (written.Contains('&', StringComparison.Ordinal))
            written = _marks.Decode(written);
        var trimmed = written.TrimStart();
        if (trimmed.Length < written.Length)
            _marks.CutStart(written.Length - trimmed.Length);
        return new InlineText(trimmed.TrimEnd(), _marks.Links, _marks.Codes) { Moments = _marks.Moments };
    }

    private void Step(int from, int to, bool isCode)
    {
        for (var at = from; at < to;)
            at += Math.Max(1, isCode ? CodeStep(at, to) : Step(at));
    }

    private int Step(int at)
    {
        var rest = _source.AsSpan(at);
        switch (rest[0])
        {
            case '`':
                return CodeSpan(at);
            case '~' when StruckLength(at) is > 0 and var struck:
                return struck;
            case '\\' when rest.Length > 1 && char.IsPunctuation(rest[1]):
                _text.Append(rest[1]);
                return 2;
            case '!' when rest.Length > 1 && rest[1] == '[' && LinkAt(rest[1..]) is { Length: > 0 } image:
                return image.Length + 1;
            case '[' when LinkAt(rest) is { Length: > 0 } link:
                var start = _text.Length;
                _text.Append(Bare(rest[1..link.TextEnd]));
                if (link.Address.Length > 0)
                    _marks.Links.Add(new Link(start, _text.Length, WebUtility.HtmlDecode(link.Address)));
                return link.Length;
            case '<' when MarkdownTags.LengthOf(rest) is > 0 and var tag:
                return Tag(at, tag);
            case '{' when rest.StartsWith("{:") && rest.IndexOf('}') is > 0 and < 200 and var close:
                return close + 1;
            default:
                return CodeStep(at, _source.Length);
        }
    }

    // Emphasis characters are removed from code too, because the text is compared without them.
    private int CodeStep(int at, int to)
    {
        var rest = _source.AsSpan(at, to - at);
        switch (rest[0])
        {
            case '*' or '`' or '~':
                return 1;
            case '_' when !(IsWord(_source, at - 1) && IsWord(_source, at + 1)):
                return 1;
            case '<' when MarkdownTags.LengthOf(rest) is > 0 and var tag:
                MarkdownTags.Write(rest[..tag], _text, _marks.Links);
                return tag;
        }
        var next = rest[1..].IndexOfAny(Signs);
        next = next < 0 ? rest.Length : next + 1;
        _text.Append(rest[..next]);
        return next;
    }

    // As many backticks again end it (CommonMark 0.31, 6.1); without them they are ordinary characters.
    private int CodeSpan(int at)
    {
        var run = RunOf('`', at);
        var end = run > LongestRun || at >= (_unclosedFrom?[run] ?? int.MaxValue) ? -1 : EndOfCode(at + run, run);
        if (end < 0)
        {
            if (run <= LongestRun)
                NoteUnclosed(run, at);
            return run;
        }
        var start = _text.Length;
        Step(at + run, end, isCode: true);
        _marks.Codes.Add(new CodeRun(start, _text.Length));
        return end + run - at;
    }

    private void NoteUnclosed(int run, int at)
    {
        if (_unclosedFrom is null)
        {
            _unclosedFrom = new int[LongestRun + 1];
            Array.Fill(_unclosedFrom, int.MaxValue);
        }
        _unclosedFrom[run] = Math.Min(_unclosedFrom[run], at);
    }

    private int EndOfCode(int from, int run)
    {
        for (var at = _source.IndexOf('`', from); at >= 0; at = _source.IndexOf('`', at))
        {
            var length = RunOf('`', at);
            Effort.Took(1);
            if (length == run)
                return at;
            at += length;
            if (at >= _source.Length)
                break;
        }
        return -1;
    }

    private int RunOf(char sign, int at)
    {
        var end = at;
        while (end < _source.Length && _source[end] == sign)
            end++;
        return end - at;
    }

    // "~~Last reviewed: 2021~~"; no space inside the marks (GitHub Flavored Markdown, 6.5).
    private int StruckLength(int at)
    {
        var run = RunOf('~', at);
        ref var unstruckFrom = ref (run == 1 ? ref _unstruckFrom : ref _unstruckTwiceFrom);
        if (run > 2 || at >= unstruckFrom || at + run >= _source.Length || char.IsWhiteSpace(_source[at + run])
            || (run == 1 && IsWord(_source, at - 1)))
            return 0;
        for (var close = at + run + 1; close < _source.Length; close++)
        {
            Effort.Took(1);
            if (_source[close] != '~' || _source[close - 1] == '~')
                continue;
            var length = RunOf('~', close);
            if (length == run && !char.IsWhiteSpace(_source[close - 1]))
                return close + run - at;
        }
        unstruckFrom = at;
        return 0;
    }

    private int Tag(int at, int length)
    {
        var tag = _source.AsSpan(at, length);
        var name = MarkdownTags.NameOf(tag).ToString();
        var element = Element.Of(name);
        if (element.Name == "time")
        {
            Time(tag);
            return length;
        }
        var isStruck = (element.Around & Surroundings.Hidden) != Surroundings.None || element.Name is "script" or "style"
            || (tag[1] != '/' && !element.IsVoid && MarkdownTags.Hides(tag));
        var isCode = element.IsCode || element.Name == "pre";
        var end = tag[1] != '/' && (isStruck || isCode) && _neverClosed?.Contains(name) != true
            ? MarkdownTags.CloseOf(_source, at + length, name)
            : -1;
        if (end < 0)
        {
            if (tag[1] != '/' && (isStruck || isCode))
                (_neverClosed ??= new(StringComparer.OrdinalIgnoreCase)).Add(name);
            MarkdownTags.Write(tag, _text, _marks.Links);
            return length;
        }
        if (isStruck)
            return end - at;
        var start = _text.Length;
        Step(at + length, end, isCode: true);
        _marks.Codes.Add(new CodeRun(start, _text.Length));
        return end - at;
    }

    // An empty one shows its own date, as in HTML.
    private void Time(ReadOnlySpan<char> tag)
    {
        if (tag[1] != '/')
        {
            _time = HtmlAttributes.Find(tag[5..^1], "datetime") is { Length: > 0 } machine ? (_text.Length, machine) : null;
            return;
        }
        if (_time is not { } open)
            return;
        if (_text.Length == open.Start)
            _text.Append(HtmlMarks.ShownBy(open.Machine));
        if (_text.Length > open.Start)
            _marks.Moments.Add(new Moment(open.Start, _text.Length, open.Machine));
        _time = null;
    }

    private static string Bare(ReadOnlySpan<char> text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not ('*' or '`' or '[' or ']'))
                bare.Append(c);
        }
        return bare.ToString();
    }

    private static bool IsWord(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    // [text](address "title"); [text][reference] keeps its text. Limited, so that many brackets stay cheap.
    private static (int Length, int TextEnd, string Address) LinkAt(ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, 1000)];
        if (!rest.Contains(']'))
            return default;
        var depth = 0;
        var end = 0;
        for (; end < rest.Length; end++)
        {
            Effort.Took(1);
            depth += rest[end] == '[' ? 1 : rest[end] == ']' ? -1 : 0;
            if (depth is 0 or > DeepestBracket)
                break;
        }
        if (end >= rest.Length - 1 || depth > 0)
            return default;
        if (rest[end + 1] == '(' && rest[end..].IndexOf(')') is > 0 and var close)
        {
            var address = rest.Slice(end + 2, close - 2).Trim();
            var space = address.IndexOfAny(" \"");
            return (end + close + 1, end, (space < 0 ? address : address[..space]).Trim("<>").ToString());
        }
        return rest[end + 1] == '[' && rest[(end + 1)..].IndexOf(']') is > 0 and var second ? (end + second + 2, end, "") : default;
    }
}
