using System.Reflection;
using System.Text.RegularExpressions;
using CcsviReview.Tests.Architecture.Forged.Facts;
using CcsviReview.Tests.Architecture.Forged.Transports;

namespace CcsviReview.Tests.Architecture;

public sealed class DirectionTests
{
    private static readonly Lazy<IReadOnlyList<Use>> Production = new(() =>
    [
        .. SourceUses.Of(SourceTree.Production),
        .. CompiledUses.Of(Assembly.Load("CcsviReview.Domain").Location, "CcsviReview"),
        .. CompiledUses.Of(Assembly.Load("ccsvi-review").Location, "CcsviReview"),
    ]);

    [Fact]
    public void Every_folder_uses_only_what_the_tables_of_arrows_allow_and_none_in_a_circle() =>
        Violations.None(Arrows.Broken(Production.Value));

    [Fact]
    public void Every_arrow_that_is_named_between_neighbours_is_needed() => Violations.None(Arrows.Idle(Production.Value));

    [Fact]
    public void No_using_is_hidden_from_the_file_that_needs_it() => Violations.None(Hidden(SourceTree.Production));

    [Fact]
    public void Every_folder_of_the_table_was_seen() =>
        Assert.Superset(
            Arrows.Allowed.Keys.ToHashSet(), SourceTree.Production.Select(file => file.Folder.Split('/')[0]).ToHashSet());

    // Positive controls: a guard that cannot see a broken rule would be green for ever.

    [Theory]
    [InlineData("src/CcsviReview.Domain/Facts/Fake.cs", "using CcsviReview.Inventory;")]
    [InlineData("src/CcsviReview.Domain/Outbox/Fake.cs", "using CcsviReview.Facts;")]
    [InlineData("src/CcsviReview.Domain/Policies/Fake.cs", "using static CcsviReview.Settings.DatabaseKind;")]
    [InlineData("src/CcsviReview/Jobs/Fake.cs", "using CcsviReview.Transports;")]
    [InlineData("src/CcsviReview/Jobs/Fake.cs", "using Mail = CcsviReview.Transports.ITransport;")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "class A { CcsviReview.Storage.ReviewDb? db; }")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "class A { global::CcsviReview.Transports.ITransport? t; }")]
    [InlineData("src/CcsviReview/Storage/Maps/Fake.cs", "class A { string b = nameof(Transports.ITransport); }")]
    [InlineData("src/CcsviReview/Storage/Fake.cs", "class A { string b = $\"{typeof(Sources.IPageSource)}\"; }")]
    [InlineData("src/CcsviReview/Web/Fake.razor", "@using CcsviReview.Jobs")]
    [InlineData("src/CcsviReview/Settings/Fake.cs", "using CcsviReview.Pipeline.Scan;")]
    [InlineData("src/CcsviReview.Domain/Facts/Fake.cs", "namespace CcsviReview.Facts; class A { Reminders.Planning.PlanTerms? terms; }")]
    [InlineData("src/CcsviReview.Domain/Facts/Fake.cs", "namespace CcsviReview.Facts; using P = Policies.Findings; class A;")]
    [InlineData("src/CcsviReview.Domain/Facts/Fake.cs", "namespace CcsviReview.Facts { using Policies; class A; }")]
    [InlineData("src/CcsviReview/Common/Fake.cs", "using CcsviReview.Facts;")]
    public void A_forbidden_arrow_is_reported_once_with_its_file(string path, string text) => Assert.Single(BrokenBy(path, text));

    [Theory]
    [InlineData("src/CcsviReview/Features/Figures/Fake.cs", "using CcsviReview.Features.Webhooks;")]
    [InlineData("src/CcsviReview/Features/Figures/Fake.cs", "class A { Webhooks.WebhookAdmin? admin; }")]
    [InlineData("src/CcsviReview/Pipeline/Deliver/Fake.cs", "using CcsviReview.Pipeline.Scan;")]
    [InlineData("src/CcsviReview/Web/Figures/Fake.razor", "@using CcsviReview.Web.Webhooks")]
    [InlineData("src/CcsviReview/Cli/Figures/Fake.cs", "using CcsviReview.Cli.Demo;")]
    public void A_neighbour_that_is_not_named_is_reported(string path, string text) =>
        Assert.Contains("neighbour", Assert.Single(BrokenBy(path, text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("src/CcsviReview.Domain/Reading/Blocks/Fake.cs", "using CcsviReview.Reading.Grammar;")]
    [InlineData("src/CcsviReview.Domain/Outbox/Fake.cs", "using CcsviReview.Outbox.Webhooks;")]
    [InlineData("src/CcsviReview/Settings/Fake.cs", "class A { Checks.PolicyChecks? checks; }")]
    public void A_circle_of_folders_is_reported_with_every_arrow_of_it(string path, string text)
    {
        IReadOnlyList<Use> uses = [.. Production.Value, .. SourceUses.Of([.. SourceTree.Production, new SourceFile(path, text)])];

        Assert.Contains(
            path, Assert.Single(Arrows.Broken(uses), said => said.Contains("circle", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/CcsviReview.Domain/Inventory/Fake.cs", "using CcsviReview.Facts;")]
    [InlineData("src/CcsviReview/Pipeline/Scan/Fake.cs", "using CcsviReview.Transports;")]
    [InlineData("src/CcsviReview/Program.cs", "using CcsviReview.Cli;")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "// CcsviReview.Transports.ITransport would be wrong here")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "class A { string b = \"CcsviReview.Transports.ITransport\"; }")]
    [InlineData("src/CcsviReview/Sources/Fake.cs", "class A { string Outbox = \"\"; int B() => Outbox.Length; }")]
    [InlineData("src/CcsviReview/Storage/Sqlite/Migrations/1_Fake.cs", "using CcsviReview.Transports;")]
    public void What_is_allowed_or_only_said_is_not_reported(string path, string text) => Assert.Empty(BrokenBy(path, text));

    [Fact]
    public void A_global_using_is_reported() =>
        Assert.Single(Hidden([new("src/CcsviReview/Pipeline/Scan/Fake.cs", "global using CcsviReview.Storage;")]));

    [Fact]
    public void A_use_that_only_the_compiler_sees_is_reported_and_one_that_is_not_there_is_not()
    {
        var uses = CompiledUses.Of(typeof(ForgedTransport).Assembly.Location, "CcsviReview.Tests.Architecture.Forged");

        Assert.Contains("Facts must not use Transports", Assert.Single(Arrows.Broken(uses)), StringComparison.Ordinal);
        Assert.Equal(typeof(Inferring).FullName, Assert.Single(uses).Where);
    }

    private static List<string> Hidden(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where Regex.IsMatch(file.Code, @"^\s*global\s+using\b", RegexOptions.Multiline, TimeSpan.FromSeconds(10))
           select $"{file.Path}: a global using hides arrows from readers; write it in each file.",
    ];

    // Beside the real files, whose types make Folder.Type visible; what those break is the first test's to say.
    private static IEnumerable<string> BrokenBy(string path, string text) =>
        Arrows.Broken([.. SourceUses.Of([.. SourceTree.Production, new SourceFile(path, text)]).Where(use => use.Where == path)]);
}
