using System.Text.Json;
using System.Text.Json.Serialization;

namespace CcsviReview.Facts;

/// <summary>
/// The one JSON form of <see cref="PageFacts"/>: dates and intervals as their ISO 8601 text, kinds by name, nulls left out.
/// </summary>
/// <remarks>What <see cref="Write"/> wrote, <see cref="Read"/> reads back to facts that write the same text.</remarks>
public static class FactsJson
{
    /// <summary>Returns the facts as one line of JSON.</summary>
    public static string Write(PageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return JsonSerializer.Serialize(facts, FactsJsonShapes.Default.PageFacts);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not the JSON form of facts.</exception>
    public static PageFacts Read(string json) => JsonSerializer.Deserialize(json, FactsJsonShapes.Default.PageFacts)
        ?? throw new JsonException("'null' is not the JSON form of a page's facts.");
}

/// <summary>The source-generated JSON metadata of facts.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageFacts))]
internal sealed partial class FactsJsonShapes : JsonSerializerContext;

/// <summary>Reads and writes a stated date as its ISO 8601 text, in the precision of the page.</summary>
internal sealed class StatedDateJson : JsonConverter<StatedDate>
{
    public override StatedDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StatedDate.TryParse(reader.GetString(), out var date)
            ? date
            : throw new JsonException($"'{reader.GetString()}' is not a valid date.");

    public override void Write(Utf8JsonWriter writer, StatedDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Reads and writes an interval as its ISO 8601 text.</summary>
internal sealed class ReviewIntervalJson : JsonConverter<ReviewInterval>
{
    public override ReviewInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReviewInterval.TryParse(reader.GetString(), out var interval)
            ? interval
            : throw new JsonException($"'{reader.GetString()}' is not a valid interval.");

    public override void Write(Utf8JsonWriter writer, ReviewInterval value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
