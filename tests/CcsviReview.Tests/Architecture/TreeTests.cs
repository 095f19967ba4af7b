using System.IO.Enumeration;

namespace CcsviReview.Tests.Architecture;

public sealed class TreeTests
{
    private static readonly string[] Wanted = ["src", "tests", "deploy", "CcsviReview.sln", "appsettings.example.json", "README.md"];

    [Fact]
    public void The_visible_top_level_is_exactly_the_tree_of_the_readme() =>
        Violations.None(Astray(Directory.EnumerateFileSystemEntries(SourceTree.Root).Select(path => Path.GetFileName(path)!), Ignored()));

    [Theory]
    [InlineData("docs")]
    [InlineData("NOTES.md")]
    [InlineData("CcsviReview.slnx")]
    public void A_stray_entry_is_reported(string name) =>
        Assert.StartsWith(name, Assert.Single(Astray([.. Wanted, name], [])), StringComparison.Ordinal);

    [Fact]
    public void A_missing_entry_is_reported() =>
        Assert.StartsWith(Wanted[^1], Assert.Single(Astray(Wanted[..^1], [])), StringComparison.Ordinal);

    [Fact]
    public void What_git_ignores_and_dotfiles_do_not_count() =>
        Assert.Empty(Astray([.. Wanted, ".git", "Directory.Build.props", "TestResults", "appsettings.Local.json"], Ignored()));

    private static IEnumerable<string> Astray(IEnumerable<string> names, IReadOnlyCollection<string> ignored)
    {
        var visible = names.Where(name => name[0] != '.' && !FileSystemName.MatchesSimpleExpression("Directory.*.props", name)).ToList();
        return
        [
            .. from name in visible
               where !Wanted.Contains(name) && !ignored.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name))
               select $"{name} is not part of the top level; find its folder.",
            .. from name in Wanted
               where !visible.Contains(name)
               select $"{name} is missing from the top level.",
        ];
    }

    // Only what this repository's .gitignore can say of the top level: names and globs, no paths.
    private static List<string> Ignored() =>
    [
        .. from line in File.ReadAllLines(Path.Combine(SourceTree.Root, ".gitignore"))
           where line.Length > 0 && line[0] is not ('#' or '!')
           select line.Trim('/'),
    ];
}
