using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

public sealed class SeamTests
{
    // The folders of one kind of database, the file that chooses between them, and the one that the EF tools ask.
    private static readonly string[] KnowTheKinds =
    [
        "src/CcsviReview/Storage/Sqlite/", "src/CcsviReview/Storage/Postgres/",
        "src/CcsviReview/Storage/Setup/StorageSetup.cs", "src/CcsviReview/Storage/Setup/DesignTime.cs",
    ];

    [Fact]
    public void Everything_but_storage_s_setup_is_written_against_one_database() => Violations.None(Leaks(SourceTree.Production));

    [Theory]
    [InlineData("src/CcsviReview/Pipeline/Scan/Fake.cs", "class A(PostgresReviewDb db);")]
    [InlineData("src/CcsviReview/Storage/Maps/Fake.cs", "class A { SqliteReviewDb? db; }")]
    public void A_stage_that_names_a_kind_of_database_is_reported(string path, string text) =>
        Assert.Contains(path, Assert.Single(Leaks([new SourceFile(path, text)])), StringComparison.Ordinal);

    [Fact]
    public void The_setup_and_the_kinds_themselves_may_name_them() =>
        Assert.Empty(Leaks(
            from place in KnowTheKinds
            select new SourceFile(place.EndsWith('/') ? place + "Fake.cs" : place, "class A { SqliteReviewDb? db; }")));

    private static IEnumerable<string> Leaks(IEnumerable<SourceFile> files) =>
        from file in files
        where !KnowTheKinds.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal))
        let match = Regex.Match(file.Code, @"\b(?:Sqlite|Postgres)ReviewDb\b", RegexOptions.None, TimeSpan.FromSeconds(10))
        where match.Success
        select $"{file.Path} names {match.Value}; write it against ReviewDb.";
}
