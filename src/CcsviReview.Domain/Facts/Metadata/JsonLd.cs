using System.Text.Json;
using CcsviReview.Facts.Grammar;
using CcsviReview.Facts.Layout;

namespace CcsviReview.Facts.Metadata;

/// <summary>
/// Reads schema.org JSON-LD: the page's own object, alone, in a list or in a <c>@graph</c>; never what is embedded in it.
/// </summary>
internal static class JsonLd
{
    private const int MostObjects = 200;

    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64,
    };

    public static void Read(string script, List<Candidate> found, PageLayout page)
    {
        try
        {
            using var document = JsonDocument.Parse(Clean(script), Tolerant);
            var objects = 0;
            ReadValue(document.RootElement, found, page, ref objects);
        }
        catch (JsonException)
        {
            // Broken JSON claims nothing; what the page says elsewhere still counts.
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair cannot be read; the same holds.
        }
    }

    // Some systems wrap the script in a comment or CDATA, or leave line breaks inside strings.
    private static string Clean(string script)
    {
        var text = script.AsSpan().Trim();
        var start = text.IndexOfAny('{', '[');
        if (start > 0 && text[0] is '<' or '/')
            text = text[start..];
        var end = text.LastIndexOfAny('}', ']');
        text = end < 0 ? text : text[..(end + 1)];
        return string.Create(text.Length, text, static (clean, written) =>
        {
            for (var at = 0; at < written.Length; at++)
                clean[at] = written[at] < ' ' ? ' ' : written[at];
        });
    }

    private static void ReadValue(JsonElement value, List<Candidate> found, PageLayout page, ref int objects)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                ReadValue(item, found, page, ref objects);
        }
        else if (value.ValueKind == JsonValueKind.Object && ++objects <= MostObjects)
        {
            ReadObject(value, found, page, ref objects);
        }
    }

    private static void ReadObject(JsonElement node, List<Candidate> found, PageLayout page, ref int objects)
    {
        if (node.TryGetProperty("@graph", out var graph))
            ReadValue(graph, found, page, ref objects);
        if (!IsPage(node))
            return;
        foreach (var property in node.EnumerateObject())
        {
            if (property.Name is "mainEntity" or "mainEntityOfPage")
                ReadValue(property.Value, found, page, ref objects);
            else
                ReadProperty(property, found, page);
        }
    }

    private static void ReadProperty(JsonProperty property, List<Candidate> found, PageLayout page)
    {
        var meaning = Keys.Of(property.Name);
        if (meaning == KeyMeaning.Language && property.Value.ValueKind == JsonValueKind.String)
            page.Language ??= property.Value.GetString();
        if (meaning is not (KeyMeaning.LastReviewed or KeyMeaning.LastUpdated or KeyMeaning.NextReview or KeyMeaning.Published))
            return;
        if (property.Value.ValueKind == JsonValueKind.Array && meaning == KeyMeaning.LastReviewed && property.Value.GetArrayLength() == 2)
        {
            // The NHS website writes the day of the review and the day of the next one.
            Add(property.Name, property.Value[0], found);
            Add("reviewDue", property.Value[1], found);
            return;
        }
        Add(property.Name,
            property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() > 0 ? property.Value[0] : property.Value,
            found);
    }

    private static void Add(string key, JsonElement value, List<Candidate> found)
    {
        if (found.Count < Crowd.Edge && value.ValueKind == JsonValueKind.String
            && ClaimReader.Statement(new Claim(PlaceKind.JsonLd, key, value.GetString() ?? ""), found.Count) is { } candidate)
            found.Add(candidate);
    }

    private static bool IsPage(JsonElement node)
    {
        if (!node.TryGetProperty("@type", out var type))
            return false;
        if (type.ValueKind == JsonValueKind.String)
            return PageTypes.IsPage(type.GetString());
        return type.ValueKind == JsonValueKind.Array
            && type.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && PageTypes.IsPage(one.GetString()));
    }
}
