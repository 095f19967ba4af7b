using System.Text;
using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>
/// The sentences that people read: strings, text of Razor components, entries of words.txt, comments of settings, documents.
/// </summary>
internal static partial class UserTexts
{
    /// <summary>Each sentence of a file with the number of its line; single words are keys and not among them.</summary>
    public static IEnumerable<(int Line, string Text)> Of(SourceFile file) =>
        from found in Path.GetExtension(file.Path) switch
        {
            ".cs" => Strings(file.Text),
            ".razor" => Components(file.Text),
            ".txt" => Entries().Matches(file.Text).Select(match => (match.Index, match.Groups["words"].Value)),
            ".json" => Comments().Matches(file.Text).Select(match => (match.Index, match.Groups["words"].Value)),
            ".md" => Lines().Matches(WithoutCode(file.Text)).Select(match => (match.Index, match.Value)),
            _ => [],
        }
        where Word().Count(found.Item2) > 1 && found.Item2.Trim().Any(char.IsWhiteSpace)
        select (file.Text[..found.Item1].Count(letter => letter is '\n') + 1, found.Item2);

    // Names of style classes are not texts, and after @code there are only strings and comments.
    private static IEnumerable<(int At, string Text)> Components(string source)
    {
        var shown = Classes().Replace(source, match => new string(' ', match.Length));
        var code = shown.IndexOf("@code {", StringComparison.Ordinal);
        return Strings(shown).Concat(
            Markup().Matches(code < 0 ? shown : shown[..code]).Select(match => (match.Index, match.Value)));
    }

    // Commands, keys and samples, with the lines that they take.
    private static string WithoutCode(string text) =>
        Samples().Replace(text, match => new string([.. match.Value.Select(letter => letter is '\n' ? letter : ' ')]));

    /// <summary>What the string literals of C# say, also those inside the holes of others; a hole itself is "…".</summary>
    private static List<(int At, string Text)> Strings(string source)
    {
        List<(int, string)> found = [];
        Code(source, 0, found);
        return found;
    }

    private static int Code(string source, int at, List<(int, string)> found, bool isHole = false)
    {
        for (var depth = 0; at < source.Length;)
        {
            if (Skipped().Match(source, at) is { Success: true } skipped)
            {
                at += skipped.Length;
            }
            else if (Opening().Match(source, at) is { Success: true } opening)
            {
                at = Literal(source, at, opening, found);
            }
            else
            {
                depth += source[at] is '{' or '(' or '[' ? 1 : source[at] is '}' or ')' or ']' ? -1 : 0;
                if (isHole && depth < 0)
                    return at;
                at++;
            }
        }
        return at;
    }

    private static int Literal(string source, int at, Match opening, List<(int, string)> found)
    {
        var isVerbatim = opening.Value.Contains('@', StringComparison.Ordinal);
        var holes = opening.Value.Contains('$', StringComparison.Ordinal);
        var quotes = opening.Groups["quotes"].Length;
        var begin = at + opening.Length;
        if (quotes >= 3 && !isVerbatim)
        {
            var end = source.IndexOf(new string('"', quotes), begin, StringComparison.Ordinal);
            found.Add((at, source[begin..end]));
            return end + quotes;
        }
        return quotes == 2 ? begin : Quoted(source, begin, (isVerbatim, holes), found);
    }

    private static int Quoted(string source, int begin, (bool IsVerbatim, bool Holes) kind, List<(int, string)> found)
    {
        var text = new StringBuilder();
        var at = begin;
        while (at < source.Length && source[at] is not '"')
        {
            var isDouble = at + 1 < source.Length && source[at] == source[at + 1];
            if (source[at] is '\\' && !kind.IsVerbatim)
            {
                text.Append(source[at + 1] is 'n' or 'r' or 't' ? ' ' : source[at + 1]);
                at += 2;
            }
            else if (source[at] is '{' && kind.Holes && !isDouble)
            {
                text.Append('…');
                at = Code(source, at + 1, found, isHole: true) + 1;
            }
            else
            {
                text.Append(source[at]);
                at += source[at] is '{' or '}' && kind.Holes && isDouble ? 2 : 1;
            }
        }
        found.Add((begin, text.ToString()));
        return at + 1;
    }

    [GeneratedRegex(@"\G(?://[^\n]*|/\*[\s\S]*?\*/|@\*[\s\S]*?\*@|'(?:\\[^\n]{1,8}?|[^'\\\n])')", RegexOptions.None, 10_000)]
    private static partial Regex Skipped();

    [GeneratedRegex("""\G[$@]*(?<quotes>"{3,}|""(?!")|")""", RegexOptions.None, 10_000)]
    private static partial Regex Opening();

    [GeneratedRegex("(?<=>)[^<>{}@]*[A-Za-z][^<>{}@]*(?=[<@])", RegexOptions.None, 10_000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\bclass=""[^""]*""", RegexOptions.None, 10_000)]
    private static partial Regex Classes();

    [GeneratedRegex(@"^```[\s\S]*?^```|`[^`\n]+`", RegexOptions.Multiline, 10_000)]
    private static partial Regex Samples();

    [GeneratedRegex(@"^.*\S.*$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Lines();

    [GeneratedRegex(@"^[\w.-]+(?:\[\w+\])? = (?<words>.*)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Entries();

    [GeneratedRegex("^ *// (?<words>.*)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Comments();

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.None, 10_000)]
    private static partial Regex Word();
}
