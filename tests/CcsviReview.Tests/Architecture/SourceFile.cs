using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>One file of source text.</summary>
/// <param name="Path">From the root of the repository, with <c>/</c>: <c>src/CcsviReview/Pipeline/Scan/ScanPages.cs</c>.</param>
/// <param name="Text">The file as it is.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and plain string literals; interpolated strings stay, for they hold code.</summary>
    public string Code { get; } = Literals().Replace(Text, match => match.Value[0] is '$' ? match.Value : " ");

    /// <summary>The folder below the project: <c>Pipeline/Scan</c>; empty for a file beside the project file.</summary>
    public string Folder { get; } = string.Join('/', Path.Split('/').Skip(2).SkipLast(1));

    /// <summary>The first two levels of a folder.</summary>
    public static string TwoLevels(string folder) => string.Join('/', folder.Split('/').Take(2));

    /// <summary>How many lines a person would count.</summary>
    public int Lines { get; } = Text.TrimEnd('\n').Split('\n').Length;

    /// <summary>The numbers of its lines that are longer than <paramref name="most"/> though what their literals say is left out.</summary>
    public IEnumerable<int> LinesLongerThan(int most) =>
        from line in Literals().Replace(Text, WithoutWords).Split('\n').Index()
        where line.Item.Length > most
        select line.Index + 1;

    /// <summary>Its comments with the numbers of their lines; comments on consecutive lines are one.</summary>
    public IEnumerable<(int Line, string Text)> Comments() =>
        from match in CommentBlocks().Matches(Literals().Replace(Text, WithoutWords))
        select (Text[..match.Index].Count(sign => sign is '\n') + 1, Marks().Replace(match.Value, " "));

    /// <summary>Whether the EF tools wrote it.</summary>
    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>The names of the types that it declares, nested ones too.</summary>
    public IEnumerable<string> DeclaredTypes() => Declarations().Matches(Code).Select(match => match.Groups["name"].Value);

    private static string WithoutWords(Match match) =>
        match.Value[0] is '/' or '\'' ? match.Value : new string('\n', match.Value.Count(letter => letter is '\n'));

    // Order matters: what begins first wins, so that "//" in a string is not a comment and a quote in a comment not a string.
    [GeneratedRegex(
        """
        \$*"{3,}[\s\S]*?"{3,} | (?:\$@|@\$|@)"(?:[^"]|"")*" | \$?"(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+' | //[^\n]* | /\*[\s\S]*?\*/
        """,
        RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Literals();

    [GeneratedRegex(@"//[^\n]*(?:\n[ ]*//[^\n]*)*|/\*[\s\S]*?\*/", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CommentBlocks();

    [GeneratedRegex(@"\n?[ ]*///?[ ]?", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"\b(?:class|interface|enum|record(?:\s+(?:class|struct))?|(?<!record\s+)struct)\s+(?<name>[A-Z]\w*)",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Declarations();
}
