using System.Buffers;
using System.Net;
using System.Text;

namespace CcsviReview.Facts.Layout;

/// <summary>The text of a Markdown paragraph without its marks, and its links.</summary>
internal static class MarkdownInline
{
    private const int DeepestBracket = 32;

    private static readonly SearchValues<char> Signs = SearchValues.Create("*_`[<&\\!{~");

    public static (string Text, IReadOnlyList<Link> Links) Read(string source)
    {
        source = SpaceRuns.Join(source);
        if (!source.AsSpan().ContainsAny(Signs))
            return (source.Trim(), []);
        var text = new StringBuilder(source.Length);
        List<Link> links = [];
        for (var at = 0; at < source.Length;)
            at += Step(source, at, text, links);
        var written = text.ToString();
        if (written.Contains('&', StringComparison.Ordinal) && links.Count == 0)
            written = WebUtility.HtmlDecode(written);
        var trimmed = written.TrimStart();
        var shift = written.Length - trimmed.Length;
        return (trimmed.TrimEnd(),
            shift == 0
                ? links
                : [.. links.Where(l => l.Start >= shift).Select(l => l with { Start = l.Start - shift, End = l.End - shift })]);
    }

    private static int Step(string source, int at, StringBuilder text, List<Link> links)
    {
        var rest = source.AsSpan(at);
        switch (rest[0])
        {
            case '*' or '`' or '~':
                return 1;
            case '_' when !(IsWord(source, at - 1) && IsWord(source, at + 1)):
                return 1;
            case '\\' when rest.Length > 1 && char.IsPunctuation(rest[1]):
                text.Append(rest[1]);
                return 2;
            case '!' when rest.Length > 1 && rest[1] == '[' && LinkAt(rest[1..]) is { Length: > 0 } image:
                return image.Length + 1;
            case '[' when LinkAt(rest) is { Length: > 0 } link:
                var start = text.Length;
                text.Append(Bare(rest[1..link.TextEnd]));
                if (link.Address.Length > 0)
                    links.Add(new Link(start, text.Length, link.Address));
                return link.Length;
            case '<' when TagAt(rest) is > 0 and var tag:
                Tag(rest[..tag], text, links);
                return tag;
            case '{' when rest.StartsWith("{:") && rest.IndexOf('}') is > 0 and < 200 and var close:
                return close + 1;
            default:
                var next = rest[1..].IndexOfAny(Signs);
                next = next < 0 ? rest.Length : next + 1;
                text.Append(rest[..next]);
                return next;
        }
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

    // [text](address "title"); [text][reference] keeps its text. Bounded, so that many brackets stay cheap.
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

    private static int TagAt(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 3 || !(char.IsAsciiLetter(rest[1]) || rest[1] == '/'))
            return 0;
        var end = rest[..Math.Min(rest.Length, 2000)].IndexOf('>');
        return end < 0 ? 0 : end + 1;
    }

    private static void Tag(ReadOnlySpan<char> tag, StringBuilder text, List<Link> links)
    {
        if (tag.StartsWith("<http", StringComparison.OrdinalIgnoreCase))
        {
            var start = text.Length;
            text.Append(tag[1..^1]);
            links.Add(new Link(start, text.Length, tag[1..^1].ToString()));
            return;
        }
        var name = tag[1] == '/' ? tag[2..^1] : tag[1..^1];
        var end = name.IndexOfAny(" \t\n/");
        if (Element.Of(end < 0 ? name : name[..end]) is { IsBlock: true } or { Name: "br" })
            text.Append('\n');
    }
}
