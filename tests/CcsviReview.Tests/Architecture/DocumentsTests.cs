using CcsviReview.Tests.Cli.Shell;

namespace CcsviReview.Tests.Architecture;

/// <summary>Documents are true: what they name is there, and the first of them takes five minutes.</summary>
public sealed class DocumentsTests
{
    private const int MostLines = 150;
    private const string Decisions = ".docs/decisions/";

    [Fact]
    public void The_readme_can_be_read_in_five_minutes() => Violations.None(TooLong(Document.All));

    [Fact]
    public void A_readme_of_more_lines_is_reported()
    {
        Assert.Empty(TooLong([new("README.md", string.Concat(Enumerable.Repeat("a line\n", MostLines)))]));
        Assert.Single(TooLong([new("README.md", string.Concat(Enumerable.Repeat("a line\n", MostLines + 1)))]));
    }

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there() =>
        Violations.None(DeadLinks(Document.All, path => Path.Exists(Path.Combine(SourceTree.Root, path))));

    [Theory]
    [InlineData("[the API](api.md)", "README.md", ".docs/api.md")]
    [InlineData("![a picture](pictures/none.png)", ".docs/editors.md", ".docs/pictures/mail.png")]
    [InlineData("""<img src=".docs/none.png" alt="">""", "README.md", ".docs/mail.png")]
    [InlineData("# Contents\n\n[more](#the-content)", "README.md", "README.md")]
    [InlineData("[outside](../../README.md)", ".docs/api.md", "README.md")]
    public void A_link_that_leads_nowhere_is_reported(string text, string from, string there) =>
        Assert.Contains(from, Assert.Single(DeadLinks([new(from, text)], path => path == there)), StringComparison.Ordinal);

    [Theory]
    [InlineData("[the API](.docs/api.md), [.NET](https://dot.net)", "README.md", ".docs/api.md")]
    [InlineData("[a list](../README.md#what-it-is)\n# What it is", ".docs/README.md", "README.md")]
    [InlineData("## Send `pages`, and more!\n\n[more](#send-pages-and-more)", "README.md", "README.md")]
    public void A_link_that_leads_somewhere_is_not_reported(string text, string from, string there) =>
        Assert.Empty(DeadLinks([new(from, text), new("README.md", "# What it is")], path => path == there || path == "README.md"));

    [Fact]
    public void Every_decision_is_in_the_index_under_a_number_of_its_own() =>
        Violations.None(Unlisted(
            Directory.EnumerateFiles(Path.Combine(SourceTree.Root, Decisions), "*.md").Select(path => Path.GetFileName(path)!),
            Document.All.Single(document => document.Path == Decisions + "README.md").Text));

    [Fact]
    public void A_decision_that_is_not_in_the_index_or_shares_its_number_is_reported()
    {
        const string index = "| 14 | [Quarters](14-quarters.md) | in force |\n| 15 | [Texts](15-texts.md) | in force |";

        var missing = Unlisted(["15-texts.md", "16-new.md"], index);
        var shared = Unlisted(["14-quarters.md", "14-why.md"], index + "[Why](14-why.md)");

        Assert.Empty(Unlisted(["README.md", "14-quarters.md", "15-texts.md"], index));
        Assert.StartsWith(".docs/decisions/16-new.md", Assert.Single(missing), StringComparison.Ordinal);
        Assert.Contains("share the number 14", Assert.Single(shared), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_of_the_documents_is_one_of_the_program() => Violations.None(await UnknownAsync(Document.All));

    [Theory]
    [InlineData("Run `ccsvi-review launch`.", "launch")]
    [InlineData("    ccsvi-review policies erase --why", "policies erase")]
    [InlineData("    /opt/ccsvi-review/ccsvi-review diagnose", "diagnose")]
    public async Task A_command_that_the_program_does_not_have_is_reported(string text, string command) =>
        Assert.Contains($"`ccsvi-review {command}`", Assert.Single(await UnknownAsync([new("README.md", text)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("Run `ccsvi-review scan handbook` and `ccsvi-review plan approve`, then `ccsvi-review policies --json`.")]
    [InlineData("`systemctl enable --now ccsvi-review` and `dotnet user-secrets --id ccsvi-review set KEY`")]
    [InlineData("sc.exe create ccsvi-review start= auto binPath= \"ccsvi-review.exe serve\"")]
    public async Task A_command_of_the_program_and_a_service_of_its_name_are_not_reported(string text) =>
        Assert.Empty(await UnknownAsync([new("README.md", text)]));

    private static IEnumerable<string> TooLong(IEnumerable<Document> documents) =>
        from document in documents
        where document.Path == "README.md"
        let lines = document.Text.TrimEnd('\n').Split('\n').Length
        where lines > MostLines
        select $"README.md has {lines} lines; move what only some readers need to a page below .docs, so that {MostLines} are enough.";

    private static List<string> DeadLinks(IReadOnlyList<Document> documents, Func<string, bool> isThere)
    {
        var headings = documents.DistinctBy(document => document.Path)
            .ToDictionary(document => document.Path, document => document.Headings());
        return
        [
            .. from document in documents
               from target in document.Targets()
               let parts = target.Split('#', 2)
               let path = parts[0].Length == 0 ? document.Path : Below(document.Path, parts[0])
               where !isThere(path) || (parts.Length > 1 && headings.TryGetValue(path, out var known) && !known.Contains(parts[1]))
               select $"{document.Path}: the link to {target} leads nowhere; correct it.",
        ];
    }

    // A path that leaves the repository stays as it was written, and is not there.
    private static string Below(string document, string target)
    {
        var full = Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(document)!, target));
        var depth = document.Count(c => c == '/');
        return target.Split('/').TakeWhile(part => part == "..").Count() > depth ? target : full.Trim('/');
    }

    private static IEnumerable<string> Unlisted(IEnumerable<string> pages, string index)
    {
        var numbered = pages.Where(page => char.IsAsciiDigit(page[0])).ToList();
        return
        [
            .. from page in numbered
               where !index.Contains($"({page})", StringComparison.Ordinal)
               select $"{Decisions}{page} is not in the index; add a line to {Decisions}README.md.",
            .. from same in numbered.GroupBy(page => page.Split('-')[0])
               where same.Count() > 1
               select $"{string.Join(" and ", same)} share the number {same.Key}; give one of them the next free number.",
        ];
    }

    private static async Task<List<string>> UnknownAsync(IEnumerable<Document> documents)
    {
        List<string> unknown = [];
        var root = await UsageAsync();
        foreach (var document in documents)
        {
            foreach (var (command, second) in document.Commands().Distinct())
            {
                var usage = await UsageAsync(command);
                // Where there are commands below, a second word is one of them; elsewhere it is the name of a site or a page.
                var below = second.Length > 0 && usage.Contains("[command]", StringComparison.Ordinal);
                if (usage == root)
                    unknown.Add($"{document.Path}: the program has no command `ccsvi-review {command}`; name one that `--help` lists.");
                else if (below && await UsageAsync(command, second) == usage)
                    unknown.Add($"{document.Path}: the program has no command `ccsvi-review {command} {second}`; see its `--help`.");
            }
        }

        return [.. unknown.Distinct()];
    }

    private static async Task<string> UsageAsync(params string[] words) =>
        (await Ran.Async([.. words, "--help"])).Output.Split("Usage:")[^1].Trim().Split('\n')[0].TrimEnd();
}
