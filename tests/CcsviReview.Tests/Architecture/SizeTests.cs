namespace CcsviReview.Tests.Architecture;

public sealed class SizeTests
{
    private const int LongestFile = 300;
    private const int LongestLine = 140;

    [Fact]
    public void No_file_written_by_hand_is_longer_than_300_lines() => Violations.None(TooLong(SourceTree.All));

    [Fact]
    public void No_line_of_code_is_longer_than_140_characters_but_for_what_a_literal_says() => Violations.None(TooWide(SourceTree.All));

    [Fact]
    public void Half_of_the_production_files_fit_on_one_screen()
    {
        var lines = SourceTree.Production.Where(file => !file.IsGenerated).Select(file => file.Lines).Order().ToList();

        Assert.InRange(lines[lines.Count / 2], 1, 60);
    }

    [Fact]
    public void A_file_of_301_lines_is_reported_and_one_of_300_is_not()
    {
        Assert.Single(TooLong([new("src/CcsviReview/Flow/Fake.cs", string.Concat(Enumerable.Repeat("x\n", LongestFile + 1)))]));
        Assert.Empty(TooLong([new("src/CcsviReview/Flow/Fake.cs", string.Concat(Enumerable.Repeat("x\n", LongestFile)))]));
        Assert.Empty(TooLong([new("src/CcsviReview/Storage/Sqlite/Migrations/1_Fake.cs", new string('\n', 900) + "x")]));
    }

    [Fact]
    public void A_line_of_141_characters_is_reported_and_one_of_140_or_with_a_long_literal_is_not()
    {
        Assert.Single(TooWide([new("src/CcsviReview/Flow/Fake.cs", "\n// " + new string('x', LongestLine - 2))]));
        Assert.Empty(TooWide([new("src/CcsviReview/Flow/Fake.cs", "\n// " + new string('x', LongestLine - 3))]));
        Assert.Empty(TooWide([new("src/CcsviReview/Flow/Fake.cs", $"var x = \"{new string('x', LongestLine)}\";")]));
        Assert.Single(
            TooWide(
                [
                    new("src/CcsviReview/Flow/Fake.cs",
                        $"var x = \"\"\"\n{new string('x', LongestLine)}1\n\"\"\";{new string('y', LongestLine)}"),
                ]));
    }

    private static List<string> TooWide(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where !file.IsGenerated && file.Path.EndsWith(".cs", StringComparison.Ordinal)
           from line in file.LinesLongerThan(LongestLine)
           select $"{file.Path}:{line} is longer than {LongestLine} characters.",
    ];

    private static List<string> TooLong(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where !file.IsGenerated && file.Lines > LongestFile
           select $"{file.Path} has {file.Lines} lines, at most {LongestFile} are allowed; a concept is missing a name.",
    ];
}
