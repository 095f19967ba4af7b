using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

public sealed partial class NamingTests
{
    // Words that refuse nothing and so collect everything.
    private static readonly string[] RefusedSuffixes =
    [
        "Service", "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Processor", "Handler", "Provider", "Factory",
        "Base", "Impl", "Dto", "Model", "Entity", "Info", "Data",
    ];

    // The private words of the old code, as parts of names of types and members; decisions/README.md says what they are called now.
    private static readonly HashSet<string> PrivateWords = new(StringComparer.Ordinal)
    {
        "Told", "Tell", "Tells", "Telling", "Settle", "Settles", "Settled", "Heir", "Heirs", "Deed", "Deeds", "Desk", "Stroke", "Strokes",
        "Bell", "Bells", "Shelf",
    };

    // Properties that are called as their columns, which no upgrade renames.
    private static readonly string[] Stored = ["ToldUntil"];

    [Fact]
    public void No_type_or_member_has_a_private_word_in_its_name() => Violations.None(Private(SourceTree.Production));

    [Theory]
    [InlineData("internal sealed class DigestDesk;", "DigestDesk")]
    [InlineData("public void Settle(DeliveryResult delivery) { }", "Settle")]
    [InlineData("private readonly List<string> _toldPeople = [];", "_toldPeople")]
    [InlineData("var all = report.Told.Count;", "Told")]
    [InlineData("await TellAsync(visit);", "TellAsync")]
    public void A_private_word_is_reported(string text, string name) => Assert.Contains(
        $": {name} ", Assert.Single(Private([new("src/CcsviReview/Pipeline/Fake.cs", text)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("var desktop = Desktop.Of(Bellows, \"Told\"); // Tell nobody")]
    [InlineData("public DateTimeOffset? ToldUntil { get; set; }")]
    [InlineData("var text = Intelligent.Settlement;")]
    public void A_name_that_only_begins_like_one_is_not_reported(string text) =>
        Assert.Empty(Private([new("src/CcsviReview/Pipeline/Fake.cs", text)]));

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

    private static List<string> Private(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where !file.IsGenerated && !file.Path.EndsWith(".razor", StringComparison.Ordinal)
           from name in Names().Matches(file.Code).Select(match => match.Value).Distinct(StringComparer.Ordinal)
           where !Stored.Contains(name)
               && Parts().Matches(name[0] == '_' ? Capital(name) : name).Any(part => PrivateWords.Contains(part.Value))
           select $"{file.Path}: {name} has a private word in it; call it by its word of the trade.",
    ];

    private static string Capital(string field) => char.ToUpperInvariant(field[1]) + field[2..];

    [GeneratedRegex(@"\b(?:[A-Z]\w*|_[a-z]\w*)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Names();

    [GeneratedRegex("[A-Z][a-z]*", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
