using System.Collections.Frozen;

namespace CcsviReview.Sources.Listing;

/// <summary>File extensions that are never pages, so that links to them are not followed.</summary>
internal static class FileEndings
{
    private static readonly FrozenSet<string> NoPages = new[]
    {
        ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".csv", ".epub", ".zip", ".gz", ".tgz",
        ".bz2", ".xz", ".7z", ".rar", ".tar", ".exe", ".msi", ".dmg", ".apk", ".iso", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif",
        ".svg", ".ico", ".bmp", ".tif", ".tiff", ".mp3", ".mp4", ".m4a", ".m4v", ".mov", ".avi", ".wmv", ".webm", ".ogg", ".oga", ".ogv",
        ".wav", ".flac", ".css", ".js", ".mjs", ".json", ".xml", ".rss", ".atom", ".ics", ".vcf", ".woff", ".woff2", ".ttf", ".otf", ".eot",
        ".map", ".wasm",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path may be that of a page.</summary>
    public static bool MayBePage(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot < 0 || !NoPages.Contains(name[dot..]);
    }
}
