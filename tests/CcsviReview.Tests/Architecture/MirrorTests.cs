namespace CcsviReview.Tests.Architecture;

/// <summary>Tests are in the folder of the code that they test, so that one can be found from the other.</summary>
public sealed class MirrorTests
{
    private const string Tests = "tests/CcsviReview.Tests/";

    // Folders of the tests alone: rules about the source, what several tests share, and links to the benchmarks' corpus.
    private static readonly string[] Own = ["Architecture", "Benchmarks", "Support"];

    [Fact]
    public void Every_test_stands_in_a_folder_of_the_program_and_beside_the_type_that_it_is_named_after() =>
        Violations.None(Astray(SourceTree.All));

    [Theory]
    [InlineData("Facts/DerivedTests.cs", "Facts/Derived.cs")]
    [InlineData("Pipeline/Scan/ScanPagesTests.cs", "Pipeline/Scan/ScanPages.Steps.cs")]
    [InlineData("Pipeline/Scan/HostileSitesTests.cs", "Pipeline/Scan/ScanPages.cs")]
    [InlineData("Support/PythonTests.cs", "Pipeline/Scan/ScanPages.cs")]
    public void A_test_beside_its_subject_or_named_after_what_it_shows_is_in_its_place(string test, string subject) =>
        Assert.Empty(Astray([new(Tests + test, ""), new("src/CcsviReview/" + subject, "")]));

    [Theory]
    [InlineData("Web/Pages/ScanPagesTests.cs", "Pipeline/Scan/ScanPages.cs", "Web/Pages/Listing.razor")]
    [InlineData("Scanning/HostileSitesTests.cs", "Pipeline/Scan/ScanPages.cs", "Web/Pages/Listing.razor")]
    [InlineData("HostileSitesTests.cs", "Pipeline/Scan/ScanPages.cs", "Web/Pages/Listing.razor")]
    public void A_test_in_another_folder_is_reported(string test, string subject, string other) =>
        Assert.Single(Astray([new(Tests + test, ""), new("src/CcsviReview/" + subject, ""), new("src/CcsviReview/" + other, "")]));

    private static List<string> Astray(IReadOnlyCollection<SourceFile> files)
    {
        var subjects = files
            .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && !file.IsGenerated)
            .ToLookup(file => Path.GetFileName(file.Path).Split('.')[0], file => file.Folder);
        var folders = subjects.SelectMany(group => group).ToHashSet();
        return
        [
            .. from file in files
               where file.Path.StartsWith(Tests, StringComparison.Ordinal) && !Own.Contains(file.Folder.Split('/')[0])
               where !folders.Any(folder => folder == file.Folder || folder.StartsWith(file.Folder + "/", StringComparison.Ordinal))
               select $"{file.Path}: the program has no folder {file.Folder}; put the test where its subject is.",
            .. from file in files
               where file.Path.StartsWith(Tests, StringComparison.Ordinal) && file.Path.EndsWith("Tests.cs", StringComparison.Ordinal)
               let subject = Path.GetFileNameWithoutExtension(file.Path)[..^"Tests".Length]
               where subjects.Contains(subject) && !subjects[subject].Contains(file.Folder)
               select $"{file.Path}: {subject} stands in {string.Join(" and ", subjects[subject].Distinct())}; move the test there.",
        ];
    }
}
