using System.Text;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>HTML tags within the text of a Markdown paragraph.</summary>
internal static class MarkdownTags
{
    private const int Longest = 2000;

    /// <summary>
    /// Returns the length of the tag that begins here; 0 when none does. A <c>&gt;</c> in a quoted value does not end it.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 3 || !(char.IsAsciiLetter(rest[1]) || rest[1] == '/'))
            return 0;
        rest = rest[..Math.Min(rest.Length, Longest)];
        if (!rest.Contains('>'))
            return 0;
        for (var at = 0; rest[at..].IndexOfAny('>', '"', '\'') is >= 0 and var next;)
        {
            at += next + 1;
            Effort.Took(1);
            if (rest[at - 1] == '>')
                return at;
            if (rest[at - 2] == '=' && rest[at..].IndexOf(rest[at - 1]) is >= 0 and var close)
                at += close + 1;
        }
        return rest.IndexOf('>') + 1;
    }

    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag[1] == '/' ? tag[2..^1] : tag[1..^1];
        var end = name.IndexOfAny(" \t\n/");
        return end < 0 ? name : name[..end];
    }

    /// <summary>Whether the tag's own attributes hide its element in a browser.</summary>
    public static bool Hides(ReadOnlySpan<char> tag)
    {
        var all = new HtmlAttributes(tag[(1 + NameOf(tag).Length)..^1]);
        while (all.Next())
        {
            if ((all.Name.Equals("hidden", StringComparison.OrdinalIgnoreCase) && all.Value is not "until-found")
                || (all.Name.Equals("style", StringComparison.OrdinalIgnoreCase) && InlineStyle.Hides(all.Value)))
                return true;
        }
        return false;
    }

    /// <summary>Returns where the closing tag of this name begins; -1 when there is none.</summary>
    public static int CloseOf(string source, int from, string name)
    {
        for (var at = from; (at = source.IndexOf("</", at, StringComparison.Ordinal)) >= 0; at += 2)
        {
            Effort.Took(1);
            var after = at + 2 + name.Length;
            if (source.AsSpan(at + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && after < source.Length && (source[after] == '>' || char.IsWhiteSpace(source[after])))
                return at;
        }
        return -1;
    }

    /// <summary>Writes what the tag leaves in the text: the address of an autolink, or the break of a block element.</summary>
    public static void Write(ReadOnlySpan<char> tag, StringBuilder text, List<Link> links)
    {
        if (tag.StartsWith("<http", StringComparison.OrdinalIgnoreCase))
        {
            var start = text.Length;
            text.Append(tag[1..^1]);
            links.Add(new Link(start, text.Length, tag[1..^1].ToString()));
            return;
        }
        if (Element.Of(NameOf(tag)) is { IsBlock: true } or { Name: "br" })
            text.Append('\n');
    }
}
