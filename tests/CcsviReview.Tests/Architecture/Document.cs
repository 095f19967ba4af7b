using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>A page of the documents, as text.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
/// <param name="Text">What it holds.</param>
internal sealed partial record Document(string Path, string Text)
{
    /// <summary>What people are sent to read. Pages of decisions are kept as they were written; only their index is one of these.</summary>
    public static IReadOnlyList<Document> All { get; } =
    [
        .. from path in Paths()
           orderby path
           select new Document(path, File.ReadAllText(System.IO.Path.Combine(SourceTree.Root, path))),
    ];

    /// <summary>The targets of its links and pictures that are in this repository: a path, a heading, or both.</summary>
    public IEnumerable<string> Targets() =>
        from match in Link().Matches(Text)
        let target = match.Groups["target"].Value
        where !target.Contains(':', StringComparison.Ordinal)
        select target;

    /// <summary>The commands that people are to run, with the second word where there is one.</summary>
    public IEnumerable<(string Command, string Second)> Commands() =>
        from match in Command().Matches(Text)
        select (match.Groups["command"].Value, match.Groups["second"].Value);

    /// <summary>Its headings as links name them: in lower case, without punctuation, with hyphens for blanks.</summary>
    public HashSet<string> Headings() =>
    [
        .. from match in Heading().Matches(Text)
           let words = match.Groups["words"].Value.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
           select string.Concat(words).Replace(' ', '-'),
    ];

    private static IEnumerable<string> Paths() =>
    [
        "README.md", ".docs/decisions/README.md",
        .. from folder in (string[])[".docs", ".github"]
           from file in Directory.EnumerateFiles(System.IO.Path.Combine(SourceTree.Root, folder), "*.md")
           select $"{folder}/{System.IO.Path.GetFileName(file)}",
    ];

    [GeneratedRegex("""(?:\]\(|\bsrc=")(?<target>[^\s)"]+)[)"]""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    // Not the name of a service or of settings: `enable ccsvi-review`, `--id ccsvi-review set`, `create ccsvi-review start= auto`.
    [GeneratedRegex(
        @"(?<![\w.-])(?<!--id )ccsvi-review (?<command>[a-z][a-z-]*)(?![\w=-])(?: (?<second>[a-z][a-z-]*)(?![\w.:/@=-]))?",
        RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Command();

    [GeneratedRegex(@"^\#{1,6} (?<words>.+?)\r?$", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}
