using CcsviReview.Localization;
using CcsviReview.Reading;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Folders;

/// <summary>
/// Walks a folder: every page below it once, in the order of the names. Hidden files and folders, links to folders and links that lead
/// outside are skipped.
/// </summary>
internal sealed class FolderWalk(string root, SiteScope scope, ScanWarnings notes)
{
    private readonly List<string> _closed = [];
    private readonly Dictionary<string, int> _passed = new(StringComparer.OrdinalIgnoreCase);
    private int _leftOut;

    /// <summary>The folders that could not be read; the state of their pages is unknown.</summary>
    public IReadOnlyList<string> Closed => _closed;

    /// <summary>The paths of the pages from the root, with slashes.</summary>
    public IEnumerable<string> Files()
    {
        Stack<string> folders = new([""]);
        while (folders.TryPop(out var folder))
        {
            List<string> below = [];
            foreach (var entry in Entries(folder))
            {
                var address = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
                if (entry is DirectoryInfo && entry.LinkTarget is null)
                    below.Add(address);
                else if (IsPage(entry, address))
                    yield return address;
            }
            for (var i = below.Count - 1; i >= 0; i--)
                folders.Push(below[i]);
        }
    }

    /// <summary>What the folder contains instead of pages, in a sentence that says what to do.</summary>
    public string WhyNothing(string folder)
    {
        const int MostEndings = 5;
        var files = _passed.Values.Sum();
        var counted = _passed.OrderByDescending(ending => ending.Value).ThenBy(ending => ending.Key, StringComparer.Ordinal)
            .Take(MostEndings).Select(ending => $"{ending.Value} {ending.Key}");
        var endings = string.Join(", ", _passed.Count > MostEndings ? counted.Append("and others") : counted);
        var holds = files == 0 ? "It contains no other files." : $"It contains {NumberFormatter.Of(files, "other file")}: {endings}.";
        var left = _leftOut == 0
            ? ""
            : $" {NumberFormatter.Of(_leftOut, "page is", "pages are")} excluded by Include and Exclude; correct them.";
        return $"The folder '{folder}' contains no pages that can be read. {holds}{left} "
            + $"Name another folder, or save the pages in one of these formats: {PageFormats.InWords}.";
    }

    /// <summary>Whether a file with this address exists in the folder, and not behind a link that leads out of it.</summary>
    public bool IsInside(string address)
    {
        var path = Path.GetFullPath(Path.Combine(root, address));
        return IsBelow(path) && File.Exists(path) && new FileInfo(path) is var file && !LeadsOut(file) && RegularFile.Is(file);
    }

    private List<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos()
                .Where(entry => !entry.Name.StartsWith('.')
                    && !(OperatingSystem.IsWindows() && entry.Attributes.HasFlag(FileAttributes.Hidden)))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            if (folder.Length == 0)
                throw new SourceUnavailableException($"The folder '{root}' cannot be read: {e.Message}", e);
            _closed.Add(folder);
            notes.Add($"The folder '{folder}' cannot be read: {e.Message}");
            return [];
        }
    }

    private bool IsPage(FileSystemInfo entry, string address)
    {
        if (PageFormats.Of(entry.Name) is null)
        {
            var ending = entry.Extension.Length is > 1 and < 12 ? entry.Extension.ToLowerInvariant() : "without an extension";
            if (entry is FileInfo)
                _passed[ending] = _passed.GetValueOrDefault(ending) + 1;
            return false;
        }
        if (!scope.Takes(address))
        {
            _leftOut++;
            return false;
        }
        if (address.Any(char.IsControl) || address.Contains('\uFFFD', StringComparison.Ordinal))
        {
            notes.Count(
                "file was skipped because its name has control characters or is not UTF-8; rename it.",
                "files were skipped because their names have control characters or are not UTF-8; rename them.");
            return false;
        }
        if (entry.LinkTarget is null || (entry is FileInfo file && !LeadsOut(file)))
        {
            if (entry is not FileInfo page || RegularFile.Is(page))
                return entry is FileInfo;
            notes.Count(
                "file was skipped because it is a pipe, a socket or a device, not a regular file.",
                "files were skipped because they are pipes, sockets or devices, not regular files.");
            return false;
        }
        notes.Count(
            "symbolic link was not followed: it points to a folder, to itself or outside the site's folder.",
            "symbolic links were not followed: they point to a folder, to themselves or outside the site's folder.");
        return false;
    }

    private bool LeadsOut(FileInfo file)
    {
        if (file.LinkTarget is null)
            return false;
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) is not FileInfo { Exists: true } target
                || !IsBelow(Path.GetFullPath(target.FullName));
        }
        catch (IOException)
        {
            return true; // a circle
        }
    }

    /// <summary>Whether a path is below the root, and no folder on the way to it is a link.</summary>
    private bool IsBelow(string path)
    {
        if (!path.StartsWith(Ending(root), StringComparison.Ordinal))
            return false;
        for (var folder = Directory.GetParent(path); folder is not null && folder.FullName.Length > root.Length; folder = folder.Parent)
        {
            if (folder.LinkTarget is not null)
                return false;
        }
        return true;
    }

    private static string Ending(string folder) => folder.EndsWith('/') ? folder : folder + Path.DirectorySeparatorChar;
}
