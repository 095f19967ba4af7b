using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>Which folder may use which, and what of that a set of files breaks.</summary>
/// <remarks>
/// Source text is read, not the compiled assembly: <c>const</c> and <c>nameof</c> leave no trace there. A folder is used by a
/// <c>using</c>, by a name that begins with <c>CcsviReview.</c>, and by <c>Folder.Type</c> where the folder declares that type.
/// </remarks>
internal static class Arrows
{
    private static readonly string[] Domain = ["Facts", "Inventory", "Policies", "Reminders", "Outbox"];

    /// <summary>The table: a folder, and the folders that it may use besides itself.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Facts"] = [],
        ["Inventory"] = ["Facts"],
        ["Policies"] = ["Inventory", "Facts"],
        ["Reminders"] = ["Policies", "Inventory", "Facts"],
        ["Outbox"] = ["Reminders"],
        ["Settings"] = Domain,
        ["Sources"] = ["Facts", "Inventory", "Settings"],
        ["Transports"] = ["Outbox", "Settings"],
        ["Storage"] = [.. Domain, "Settings"],
        ["Flow"] = [.. Domain, "Settings", "Sources", "Transports", "Storage"],
        ["Jobs"] = ["Flow", "Settings"],
        ["Cli"] = ["Flow", "Settings"],
        ["Web"] = [.. Domain, "Settings", "Storage", "Flow"],
    };

    /// <summary>Named exceptions: one file, one folder, and why. One that is not needed any more is reported too.</summary>
    public static IReadOnlyList<NamedException> Exceptions { get; } = [];

    /// <summary>Every broken rule as a sentence that says how to mend it.</summary>
    public static IReadOnlyList<string> Broken(IReadOnlyCollection<SourceFile> files, IReadOnlyCollection<NamedException> exceptions)
    {
        var types = files.ToLookup(file => file.Folder, file => file.DeclaredTypes().ToHashSet());
        var uses = files.Where(file => !file.IsGenerated).SelectMany(file => Uses(file, types)).Distinct().ToList();
        var unknown =
            from file in files
            where file.Folder.Length > 0 && !Allowed.ContainsKey(file.Folder)
            select $"{file.Path}: the folder {file.Folder} is not in the table of arrows; put the file where its word belongs.";
        var forbidden =
            from use in uses
            where Allowed.ContainsKey(use.Folder) && use.Target != use.Folder && !Allowed[use.Folder].Contains(use.Target)
            where !exceptions.Any(exception => exception.Covers(use))
            select $"{use.Path}: {use.Folder} must not use {use.Target} (it says '{use.Evidence}'); "
                + "hand a value over in Flow instead, or name the exception with its reason in Arrows.cs.";
        var hidden =
            from file in files
            where Regex.IsMatch(file.Code, @"^\s*global\s+using\b", RegexOptions.Multiline, TimeSpan.FromSeconds(10))
            select $"{file.Path}: a global using hides arrows from readers; write it in each file.";
        var idle =
            from exception in exceptions
            where !uses.Any(exception.Covers)
            select $"The exception of {exception.Path} for {exception.Target} is not needed any more; delete it from Arrows.cs.";
        return [.. unknown, .. forbidden, .. hidden, .. idle];
    }

    private static IEnumerable<Use> Uses(SourceFile file, ILookup<string, HashSet<string>> types) =>
        from match in Regex.Matches(
            file.Code,
            @"(?<![\w.])(?<root>(?:global::)?CcsviReview\.)?(?<folder>[A-Z]\w*)\b(?:\s*\.\s*(?<type>\w+))?",
            RegexOptions.None,
            TimeSpan.FromSeconds(10))
        let target = match.Groups["folder"].Value
        where Allowed.ContainsKey(target)
        where match.Groups["root"].Success || types[target].Any(names => names.Contains(match.Groups["type"].Value))
        select new Use(file.Path, file.Folder, target, match.Value);

    /// <summary>That a file of one folder uses another.</summary>
    internal sealed record Use(string Path, string Folder, string Target, string Evidence);

    /// <summary>One file that may use a folder which its own may not.</summary>
    internal sealed record NamedException(string Path, string Target, string Why)
    {
        public bool Covers(Use use) => use.Path == Path && use.Target == Target;
    }
}
