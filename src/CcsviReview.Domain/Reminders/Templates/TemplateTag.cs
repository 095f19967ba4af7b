namespace CcsviReview.Reminders.Templates;

/// <summary>What a tag of a template does.</summary>
internal enum TagKind
{
    /// <summary><c>{{title}}</c>.</summary>
    Value,

    /// <summary><c>{{#each items}}</c>.</summary>
    Open,

    /// <summary><c>{{else}}</c>.</summary>
    Else,

    /// <summary><c>{{/each}}</c>.</summary>
    Close,

    /// <summary><c>{{> text-item}}</c>.</summary>
    Partial,

    /// <summary>A tag that these templates do not support; the words say why.</summary>
    Refused,
}

/// <summary>A tag of a template.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Word">The name of the block or partial, the path of the value, or the error.</param>
/// <param name="Path">The path of a block.</param>
internal sealed record TemplateTag(TagKind Kind, int Line, string Word, string Path = "")
{
    private static readonly string[] s_blocks = ["if", "unless", "each", "with"];

    /// <summary>Returns the tags of a template in their order, without comments.</summary>
    public static IEnumerable<TemplateTag> In(string template)
    {
        var (at, line) = (0, 1);
        while (template.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            line += template.AsSpan(at, open - at).Count('\n');
            var isLong = template.AsSpan(open).StartsWith("{{!--") || template.AsSpan(open).StartsWith("{{~!--");
            var close = template.IndexOf(isLong ? "--}}" : "}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                yield return new TemplateTag(TagKind.Refused, line, "'{{' has no '}}' after it.");
                yield break;
            }
            var inner = template[(open + 2)..close];
            if (open > 0 && template[open - 1] == '\\')
                yield return new TemplateTag(
                    TagKind.Refused, line, "A backslash before '{{' is not supported. Write &#123;&#123; in HTML.");
            else if (Of(inner.Trim('~').Trim(), inner, line) is { } tag)
                yield return tag;
            at = close + (isLong ? 4 : 2);
            line += template.AsSpan(open, at - open).Count('\n');
        }
    }

    private static TemplateTag? Of(string words, string inner, int line) => words switch
    {
        ['!', ..] => null,
        ['{', ..] or ['&', ..] =>
            Refuse(line,
                $"'{{{{{inner.TrimEnd('}')}{(words[0] == '{' ? "}}}" : "}}")}' is not supported, because values are always escaped. Write {{{{{words.Trim('{', '&', ' ')}}}}}."),
        "else" => new TemplateTag(TagKind.Else, line, ""),
        ['/', .. var name] => new TemplateTag(TagKind.Close, line, name.Trim()),
        ['>', .. var name] => new TemplateTag(TagKind.Partial, line, name.Trim()),
        ['#', .. var block] => Block(block.Split(' ', StringSplitOptions.RemoveEmptyEntries), inner, line),
        [] => Refuse(line, "'{{}}' is empty."),
        _ when words.Any(letter => !(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '/' or '@')) =>
            Refuse(line,
                $"'{{{{{inner}}}}}' is not supported. Write a field, #if, #unless, #each, #with, else, or > and the name of a template."),
        _ => new TemplateTag(TagKind.Value, line, words),
    };

    private static TemplateTag Block(string[] words, string inner, int line) => words is [var name, var path] && s_blocks.Contains(name)
        ? new TemplateTag(TagKind.Open, line, name, path)
        : Refuse(line,
            $"'{{{{{inner}}}}}' is not supported. A block is {string.Join(", ", s_blocks.Select(block => $"#{block}"))} with one field.");

    private static TemplateTag Refuse(int line, string why) => new(TagKind.Refused, line, why);
}
