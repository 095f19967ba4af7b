using System.Text.Json;
using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;
using CcsviReview.Reading.Layout;

namespace CcsviReview.Reading.Metadata;

/// <summary>
/// Reads schema.org JSON-LD: the page's own object, alone, in a list or in a <c>@graph</c>, and the one work that is the subject of the
/// whole page; never the objects embedded in them.
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

    /// <summary>Reads one script.</summary>
    /// <param name="script">Its text.</param>
    /// <param name="found">The list to which its statements are added.</param>
    /// <param name="page">The page that holds it.</param>
    /// <param name="address">The address of the page; null when it is not known.</param>
    public static void Read(string script, List<Candidate> found, PageLayout page, string? address)
    {
        try
        {
            using var document = JsonDocument.Parse(Clean(script), Tolerant);
            var objects = 0;
            JsonLdWorks works = new(page, address);
            ReadValue(document.RootElement, (found, page, works), ref objects);
            if (works.Own() is { } work)
                ReadProperties(work, (found, page, works), ref objects);
        }
        catch (JsonException)
        {
            // Broken JSON claims nothing; what the page says elsewhere still counts.
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair cannot be read; the same applies.
        }
    }

    // Some systems wrap the script in comments or CDATA, begin it with a byte order mark, or leave line breaks inside strings.
    private static string Clean(string script)
    {
        var text = script.AsSpan();
        var isWrapped = false;
        for (var before = -1; before != text.Length;)
        {
            before = text.Length;
            text = text.Trim().Trim('\uFEFF').Trim(';');
            foreach (var mark in (ReadOnlySpan<string>)["<![CDATA[", "<!--", "//", "/*", "*/"])
            {
                if (!text.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
                    continue;
                text = text[mark.Length..];
                isWrapped = true;
            }
            foreach (var mark in (ReadOnlySpan<string>)["]]>", "-->", "//", "/*", "*/"])
                text = text.EndsWith(mark, StringComparison.Ordinal) ? text[..^mark.Length] : text;
        }
        var start = text.IndexOfAny('{', '[');
        if (start > 0 && isWrapped)
            text = text[start..];
        var end = text.LastIndexOfAny('}', ']');
        text = end < 0 ? text : text[..(end + 1)];
        return string.Create(text.Length, text, static (clean, written) =>
        {
            for (var at = 0; at < written.Length; at++)
                clean[at] = written[at] < ' ' ? ' ' : written[at];
        });
    }

    private static void ReadValue(JsonElement value, (List<Candidate> Found, PageLayout Page, JsonLdWorks Works) into, ref int objects)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                ReadValue(item, into, ref objects);
        }
        else if (value.ValueKind == JsonValueKind.Object && ++objects <= MostObjects)
        {
            ReadObject(value, into, ref objects);
        }
    }

    private static void ReadObject(JsonElement node, (List<Candidate> Found, PageLayout Page, JsonLdWorks Works) into, ref int objects)
    {
        if (node.TryGetProperty("@graph", out var graph))
            ReadValue(graph, into, ref objects);
        if (!JsonLdWorks.HasType(node, name => PageTypes.IsPage(name)))
        {
            into.Works.Note(node);
            return;
        }
        into.Works.NotePage(node);
        ReadProperties(node, into, ref objects);
    }

    private static void ReadProperties(JsonElement node, (List<Candidate> Found, PageLayout Page, JsonLdWorks Works) into, ref int objects)
    {
        foreach (var property in node.EnumerateObject())
        {
            if (property.Name is "mainEntity" or "mainEntityOfPage")
                ReadValue(property.Value, into, ref objects);
            else
                ReadProperty(property, into.Found, into.Page);
        }
    }

    private static void ReadProperty(JsonProperty property, List<Candidate> found, PageLayout page)
    {
        var meaning = MetadataKeys.Of(property.Name);
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
        if (found.Count < CandidateLimit.Edge && value.ValueKind == JsonValueKind.String
            && ClaimReader.Statement(new Claim(PlaceKind.JsonLd, key, value.GetString() ?? ""), found.Count) is { } candidate)
            found.Add(candidate);
    }
}
