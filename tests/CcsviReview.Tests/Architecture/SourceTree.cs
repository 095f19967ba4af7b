namespace CcsviReview.Tests.Architecture;

/// <summary>The repository that these tests were built from, as files.</summary>
internal static class SourceTree
{
    private static readonly string[] Kinds = [".cs", ".razor", ".cshtml"];

    /// <summary>The folder that holds <c>CcsviReview.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The two production assemblies.</summary>
    public static IReadOnlyList<SourceFile> Production { get; } = [.. Read("src")];

    /// <summary>Production, tests and benchmarks.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Production, .. Read("tests")];

    private static IEnumerable<SourceFile> Read(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        where Kinds.Contains(Path.GetExtension(path))
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj")
        orderby relative
        select new SourceFile(relative, File.ReadAllText(path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CcsviReview.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No CcsviReview.sln above {AppContext.BaseDirectory}: these tests read the source.");
    }
}
