using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>
/// A refusal is shown by the command line, the browser and the API: it names a field and a list, and each of them says it in its own words.
/// </summary>
public sealed partial class RefusalWordingTests
{
    [Fact]
    public void No_refusal_of_a_feature_speaks_the_language_of_the_command_line() =>
        Violations.None(Refused(SourceTree.Production));

    [Theory]
    [InlineData("throw new RefusedException($\"--site: there is no site '{asked}'.\");")]
    [InlineData("?? throw new RefusedException(\n    $\"VERSION: there is no version {number}.\");")]
    [InlineData("throw new RefusedException($\"There is no webhook {id}. `ccsvi-review webhooks list` lists them.\");")]
    [InlineData("throw new RefusedException(\"site\", \"There is none. Run `ccsvi-review status`.\");")]
    public void An_option_or_a_command_in_a_refusal_is_reported(string code) => Assert.Single(Refused([Fake("Features/Sites", code)]));

    [Theory]
    [InlineData("throw new RefusedException(\"site\", $\"There is no site '{asked}'.\") { Catalog = Catalog.Sites };")]
    [InlineData("throw new RefusedException(\"Choose a date.\");\nvar advice = \"Run `ccsvi-review migrate`.\";")]
    public void A_refusal_with_a_field_and_a_sentence_is_not_reported(string code) => Assert.Empty(Refused([Fake("Features/Sites", code)]));

    [Fact]
    public void The_command_line_may_speak_of_itself() =>
        Assert.Empty(Refused([Fake("Cli/Mail", "throw new RefusedException($\"Create it with `ccsvi-review templates export`.\");")]));

    private static SourceFile Fake(string folder, string text) => new($"src/CcsviReview/{folder}/Fake.cs", text);

    private static List<string> Refused(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where file.Path.StartsWith("src/CcsviReview/Features/", StringComparison.Ordinal)
           from match in OfTheCommandLine().Matches(file.Text)
           select $"{file.Path}: {match.Value.ReplaceLineEndings(" ")} names an option or a command; name a field and a Catalog instead.",
    ];

    [GeneratedRegex(
        """\bRefusedException\([^;]*?(?:"--[a-z]|"[A-Z]{2,}: |`ccsvi-review )""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OfTheCommandLine();
}
