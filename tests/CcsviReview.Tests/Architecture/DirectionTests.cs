using NamedException = CcsviReview.Tests.Architecture.Arrows.NamedException;

namespace CcsviReview.Tests.Architecture;

public sealed class DirectionTests
{
    [Fact]
    public void Every_folder_uses_only_what_the_table_of_arrows_allows() =>
        Violations.None(Arrows.Broken(SourceTree.Production, Arrows.Exceptions));

    [Fact]
    public void Every_folder_of_the_domain_and_the_strokes_was_seen() =>
        Assert.Superset(
            new HashSet<string> { "Facts", "Inventory", "Policies", "Reminders", "Outbox", "Settings", "Sources", "Transports" },
            SourceTree.Production.Select(file => file.Folder).ToHashSet());

    [Fact]
    public void Every_named_exception_has_its_reason() =>
        Assert.All(Arrows.Exceptions, exception => Assert.NotEqual("", exception.Why.Trim()));

    // Positive controls: a guard that cannot see a broken rule would be green for ever.

    [Theory]
    [InlineData("src/CcsviReview.Domain/Facts/Fake.cs", "using CcsviReview.Inventory;")]
    [InlineData("src/CcsviReview.Domain/Outbox/Fake.cs", "using CcsviReview.Facts;")]
    [InlineData("src/CcsviReview.Domain/Policies/Fake.cs", "using static CcsviReview.Settings.DatabaseKind;")]
    [InlineData("src/CcsviReview/Jobs/Fake.cs", "using CcsviReview.Transports;")]
    [InlineData("src/CcsviReview/Jobs/Fake.cs", "using Mail = CcsviReview.Transports.ITransport;")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "class A { CcsviReview.Storage.ReviewDb? db; }")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "class A { global::CcsviReview.Transports.ITransport? t; }")]
    [InlineData("src/CcsviReview/Storage/Sqlite/Fake.cs", "class A { string b = nameof(Transports.ITransport); }")]
    [InlineData("src/CcsviReview/Storage/Fake.cs", "class A { string b = $\"{typeof(Sources.IPageSource)}\"; }")]
    [InlineData("src/CcsviReview/Web/Fake.razor", "@using CcsviReview.Jobs")]
    [InlineData("src/CcsviReview/Settings/Fake.cs", "using CcsviReview.Flow;")]
    [InlineData("src/CcsviReview/Common/Fake.cs", "class A;")]
    [InlineData("src/CcsviReview/Flow/Fake.cs", "global using CcsviReview.Storage;")]
    public void A_forbidden_arrow_is_reported_once_with_its_file(string path, string text) =>
        Assert.Single(BrokenBy(path, text));

    [Theory]
    [InlineData("src/CcsviReview.Domain/Inventory/Fake.cs", "using CcsviReview.Facts;")]
    [InlineData("src/CcsviReview/Flow/Fake.cs", "using CcsviReview.Transports;")]
    [InlineData("src/CcsviReview/Program.cs", "using CcsviReview.Cli;")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "// CcsviReview.Transports.ITransport would be wrong here")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "class A { string b = \"CcsviReview.Transports.ITransport\"; }")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "class A { string Outbox = \"\"; int B() => Outbox.Length; }")]
    [InlineData("src/CcsviReview/Storage/Sqlite/Migrations/1_Fake.cs", "using CcsviReview.Transports;")]
    public void What_is_allowed_or_only_said_is_not_reported(string path, string text) =>
        Assert.Empty(BrokenBy(path, text));

    [Fact]
    public void A_named_exception_holds_for_its_file_alone_and_is_reported_when_idle()
    {
        NamedException doctor = new("src/CcsviReview/Cli/Fake.cs", "Transports", "asks whether letters could leave");
        var text = "using CcsviReview.Transports;";

        Assert.Empty(Arrows.Broken([new SourceFile(doctor.Path, text)], [doctor]));
        Assert.Equal(2, Arrows.Broken([new SourceFile("src/CcsviReview/Cli/Other.cs", text)], [doctor]).Count);
    }

    // Beside the real files, whose types make Folder.Type visible; what those break is the first test's to tell.
    private static IEnumerable<string> BrokenBy(string path, string text) =>
        Arrows.Broken([.. SourceTree.Production, new SourceFile(path, text)], Arrows.Exceptions)
            .Where(sentence => sentence.StartsWith(path, StringComparison.Ordinal));
}
