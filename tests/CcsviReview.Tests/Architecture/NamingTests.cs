namespace CcsviReview.Tests.Architecture;

public sealed class NamingTests
{
    // Words that refuse nothing and so collect everything.
    private static readonly string[] RefusedSuffixes =
    [
        "Service", "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Processor", "Handler", "Provider", "Factory",
        "Base", "Impl", "Dto", "Model", "Entity", "Info", "Data",
    ];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Violations.None(Refused(SourceTree.All));

    [Theory]
    [InlineData("internal sealed class ReviewService;", "ReviewService")]
    [InlineData("public readonly record struct PageDto(int A);", "PageDto")]
    [InlineData("class Outer { private interface ILetterHandler; }", "ILetterHandler")]
    [InlineData("enum JobBase { A }", "JobBase")]
    public void A_refused_suffix_is_reported(string text, string name) =>
        Assert.Contains(name, Assert.Single(Refused([new("src/CcsviReview/Flow/Fake.cs", text)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("internal sealed class DataFolder;")]
    [InlineData("internal enum Database { A }")]
    [InlineData("// class ReviewService\nclass A { string B = \"class ReviewService\"; }")]
    public void A_name_that_only_looks_like_it_is_not_reported(string text) =>
        Assert.Empty(Refused([new("src/CcsviReview/Flow/Fake.cs", text)]));

    private static List<string> Refused(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where !file.IsGenerated
           from name in file.DeclaredTypes()
           from suffix in RefusedSuffixes
           where name.EndsWith(suffix, StringComparison.Ordinal)
           select $"{file.Path}: {name} ends in {suffix}; call it by its word of the trade.",
    ];
}
