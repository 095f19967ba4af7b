using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>
/// The uses that source text shows: what <c>const</c> and <c>nameof</c> leave no trace of in an assembly. A folder is used by a
/// <c>using</c>, also of an alias or a namespace relative to the folder of the file, by a name that begins with <c>CcsviReview.</c>, and by
/// <c>Folder.Type</c> or <c>Folder.Part.Type</c> where the folder declares that type.
/// </summary>
internal static class SourceUses
{
    /// <summary>Every use in files, each once a file and folder.</summary>
    public static IReadOnlyList<Use> Of(IReadOnlyCollection<SourceFile> files)
    {
        var types = files
            .Where(file => file.Folder.Length > 0)
            .GroupBy(file => file.Folder)
            .ToDictionary(group => group.Key, group => group.SelectMany(file => file.DeclaredTypes()).ToHashSet());
        var folders = types.Keys.SelectMany(WithParents).ToHashSet();
        return
        [
            .. files.Where(file => !file.IsGenerated).SelectMany(file => Of(file, folders, types)).DistinctBy(use => (use.Where, use.To)),
        ];
    }

    private static IEnumerable<Use> Of(SourceFile file, HashSet<string> folders, Dictionary<string, HashSet<string>> types) =>
        from match in Regex.Matches(
            file.Code,
            @"(?<using>\busing\s+(?:static\s+)?(?:\w+\s*=\s*)?)?(?<![\w.])(?<root>(?:global::)?CcsviReview\s*\.\s*)?"
                + @"(?<name>[A-Z]\w*(?:\s*\.\s*[A-Z]\w*)*)",
            RegexOptions.None,
            TimeSpan.FromSeconds(10))
        let name = match.Groups["name"].Value.Split('.', StringSplitOptions.TrimEntries)
        let isCertain = match.Groups["root"].Success || match.Groups["using"].Success
        let target = match.Groups["root"].Success
            ? Longest("", name, folders)
            : Outwards(file.Folder)
                .Select(place => Longest(place, name, folders))
                .FirstOrDefault(found => found.Folder.Length > 0 && (isCertain || Declares(found, types)))
        where target.Folder?.Length > 0
        select new Use(file.Path, SourceFile.TwoLevels(file.Folder), SourceFile.TwoLevels(target.Folder), match.Value.Trim());

    /// <summary>The longest part of a name that is a folder below a place, and what comes after it.</summary>
    private static (string Folder, string? Next) Longest(string place, string[] name, HashSet<string> folders)
    {
        for (var length = name.Length; length > 0; length--)
        {
            var folder = string.Join('/', [.. place.Length > 0 ? [place] : Array.Empty<string>(), .. name[..length]]);
            if (folders.Contains(folder))
                return (folder, length < name.Length ? name[length] : null);
        }

        return ("", null);
    }

    private static bool Declares((string Folder, string? Next) found, Dictionary<string, HashSet<string>> types) =>
        found.Next is { } type && types.TryGetValue(found.Folder, out var declared) && declared.Contains(type);

    /// <summary>Where the compiler looks for a namespace: in the file's own, then outwards.</summary>
    private static IEnumerable<string> Outwards(string folder)
    {
        for (; folder.Length > 0; folder = folder.LastIndexOf('/') is > 0 and var cut ? folder[..cut] : "")
            yield return folder;
        yield return "";
    }

    private static IEnumerable<string> WithParents(string folder) => Outwards(folder).Where(place => place.Length > 0);
}
