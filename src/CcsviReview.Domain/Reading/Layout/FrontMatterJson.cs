using System.Text.Json;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Reads front matter that is a JSON object, with the paths that its keys would have in YAML.</summary>
internal static class FrontMatterJson
{
    private const int LongestBlock = 64 * 1024;

    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 32,
    };

    /// <summary>
    /// Reads an object without delimiters at the head of a file; text must follow, or the file is data rather than a page.
    /// </summary>
    /// <returns>The index of the first line after it; 0 when there is none.</returns>
    public static int ReadBare(ReadOnlySpan<string> lines, int start, int mostLines, PageLayout page)
    {
        var (depth, isText, length) = (0, false, 0);
        for (var at = start; at < lines.Length && at <= start + mostLines; at++)
        {
            length += lines[at].Length + 1;
            if (length > LongestBlock)
                return 0;
            depth += DepthOf(lines[at], ref isText);
            if (depth <= 0)
            {
                return FrontMatter.Filled(lines, at + 1) < lines.Length && Read(string.Join('\n', lines[start..(at + 1)]), page)
                    ? at + 1
                    : 0;
            }
        }
        return 0;
    }

    /// <summary>Reads an object; returns false when it is something else.</summary>
    public static bool Read(string json, PageLayout page)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Tolerant);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            AddAll(document.RootElement, "", page);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // How many more braces a line opens than it closes, not counting those in strings.
    private static int DepthOf(string line, ref bool isText)
    {
        var depth = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (isText && line[at] == '\\')
                at++;
            else if (line[at] == '"')
                isText = !isText;
            else if (!isText)
                depth += line[at] switch { '{' => 1, '}' => -1, _ => 0 };
        }
        return depth;
    }

    private static void AddAll(JsonElement node, string key, PageLayout page)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in node.EnumerateObject())
                    AddAll(property.Value, key.Length == 0 ? property.Name : $"{key}.{property.Name}", page);
                break;
            case JsonValueKind.Array:
                foreach (var entry in node.EnumerateArray())
                    AddAll(entry, entry.ValueKind == JsonValueKind.Object ? $"{key}.{FrontMatterLines.Entry}" : key, page);
                break;
            case JsonValueKind.String:
                FrontMatterLines.Add(page, key, node.GetString() ?? "");
                break;
            case JsonValueKind.Number:
                FrontMatterLines.Add(page, key, node.GetRawText());
                break;
        }
    }
}
