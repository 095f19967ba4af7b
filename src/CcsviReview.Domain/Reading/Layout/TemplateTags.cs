using System.Buffers;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Removes the tags of page templates (Nunjucks, Liquid, ERB, PHP) from a source, and keeps the variables that they set.</summary>
internal static class TemplateTags
{
    private const int LongestTag = 4000;

    private static readonly SearchValues<string> Openings = SearchValues.Create(
        ["{%", "<%", "<?php", "<?="], StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the source with every tag blanked out and its line breaks kept; the source itself when it has no tags.</summary>
    public static string Strip(string source, List<Claim> claims)
    {
        if (!source.AsSpan().ContainsAny(Openings))
            return source;
        var text = new StringBuilder(source.Length);
        for (var at = 0; at < source.Length;)
        {
            var open = source.AsSpan(at).IndexOfAny('{', '<');
            if (open < 0)
            {
                text.Append(source, at, source.Length - at);
                break;
            }
            text.Append(source, at, open);
            at += open;
            var length = TagLength(source.AsSpan(at));
            if (length == 0)
            {
                text.Append(source[at++]);
                continue;
            }
            Note(source.AsSpan(at, length), claims);
            text.Append('\n', source.AsSpan(at, length).Count('\n')).Append(' ');
            at += length;
        }
        return text.ToString();
    }

    private static int TagLength(ReadOnlySpan<char> text)
    {
        // A program ends with its closing mark or with the file, however many '>' it contains.
        if (text.StartsWith("<?php", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<?="))
            return text.IndexOf("?>") is >= 0 and var program ? program + 2 : text.Length;
        var close = text switch
        {
            ['{', '%', ..] => "%}",
            ['{', '{', ..] => "}}",
            ['{', '#', ..] => "#}",
            ['<', '%', ..] => "%>",
            _ => "",
        };
        if (close.Length == 0)
            return 0;
        var end = text[2..Math.Min(text.Length, LongestTag)].IndexOf(close);
        return end < 0 ? 0 : end + 4;
    }

    // {% set dateUpdated = "August 2025" %} and ERB's <% @updated = "…" %>
    private static void Note(ReadOnlySpan<char> tag, List<Claim> claims)
    {
        if ((tag[0] == '{' && tag[1] != '%') || tag[1] == '?')
            return;
        var body = tag[2..^2].Trim("-= \t\r\n");
        if (body.StartsWith("set ", StringComparison.Ordinal) || body.StartsWith("assign ", StringComparison.Ordinal))
            body = body[(body.IndexOf(' ') + 1)..];
        else if (tag[0] == '{' || !body.StartsWith('@'))
            return;
        var equals = body.IndexOf('=');
        if (equals <= 0 || body.Length - equals > 300)
            return;
        var value = body[(equals + 1)..].Trim();
        if (value is ['"' or '\'', .., '"' or '\''] && claims.Count < 5000)
            claims.Add(new Claim(PlaceKind.TemplateVariable, body[..equals].Trim("@ ").ToString(), value[1..^1].ToString()));
    }
}
