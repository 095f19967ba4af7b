using System.Globalization;
using System.Text;
using CcsviReview.Localization;
using CcsviReview.Reminders.Templates;

namespace CcsviReview.Settings;

/// <summary>Reads the folder in <c>Letters:Templates</c>.</summary>
internal static class TemplateFolder
{
    private const int MostFiles = 500;
    private const int LongestFile = 512 * 1024;
    private static readonly EnumerationOptions s_twoDeep = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 1,
        IgnoreInaccessible = false,
    };

    /// <summary>The built-in templates with those of the folder; use them only when there are no faults.</summary>
    public static (TemplateSet Book, IReadOnlyList<WordingFault> Faults) Read(string folder)
    {
        List<WordingFault> faults = [];
        try
        {
            return (TemplateSet.Read(Files(folder, faults), faults), faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (TemplateSet.BuiltIn, [new WordingFault(folder, 0, $"cannot be read: {e.Message}")]);
        }
    }

    /// <summary>A text that changes when a file in the folder changes.</summary>
    public static string Stamp(string folder) => string.Join('\n', Found(folder).Select(file =>
        string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")));

    private static Dictionary<string, string> Files(string folder, List<WordingFault> faults)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Found(folder).Take(MostFiles))
        {
            var path = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
            if (file.Length > LongestFile)
                faults.Add(new WordingFault(path, 1, "The file is longer than 512 KiB."));
            else
                files[path] = Encoding.UTF8.GetString(File.ReadAllBytes(file.FullName));
        }
        return files;
    }

    private static IEnumerable<FileInfo> Found(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", s_twoDeep)
        .Where(file => file.Extension is ".hbs" || file.Name == "words.txt")
        .OrderBy(file => file.FullName, StringComparer.Ordinal);
}
