using System.Text.Json;
using System.Text.Json.Serialization;

namespace CcsviReview.Watch;

/// <summary>The JSON form of a page's events.</summary>
public static class PageEventsJson
{
    /// <summary>Returns the events as one line of JSON, or the empty text where there are none.</summary>
    public static string Write(IReadOnlyList<PageEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Count == 0 ? "" : JsonSerializer.Serialize(events, PageEventsJsonShapes.Default.IReadOnlyListPageEvent);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not the JSON form of events.</exception>
    public static IReadOnlyList<PageEvent> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Length == 0 ? [] : JsonSerializer.Deserialize(json, PageEventsJsonShapes.Default.IReadOnlyListPageEvent) ?? [];
    }
}

/// <summary>The source-generated JSON metadata of events.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(IReadOnlyList<PageEvent>))]
internal sealed partial class PageEventsJsonShapes : JsonSerializerContext;
