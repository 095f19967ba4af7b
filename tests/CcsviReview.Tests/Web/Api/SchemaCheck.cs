using System.Text.Json;
using Microsoft.OpenApi;

namespace CcsviReview.Tests.Web.Api;

/// <summary>Checks an answer against its schema.</summary>
internal static class SchemaCheck
{
    /// <summary>Every member that the schema does not contain, and every value of another type, with its path.</summary>
    public static IEnumerable<string> Strange(JsonElement answer, IOpenApiSchema schema, string at = "")
    {
        if (schema.OneOf is { Count: > 0 } either)
            return either.Any(one => !Strange(answer, one, at).Any()) ? [] : [$"{at}: {answer.ValueKind} is none of those that there are"];
        if (KindOf(answer) is { } kind && schema.Type is { } said && ((int)said & (int)kind) == 0)
            return [$"{at}: {answer.ValueKind} where {said} is said"];
        if (schema.Enum is { Count: > 0 } values && answer.ValueKind == JsonValueKind.String
            && !values.Any(value => value?.ToString() == answer.GetString()))
            return [$"{at}: '{answer.GetString()}' is none of the values"];
        return answer.ValueKind switch
        {
            JsonValueKind.Object => answer.EnumerateObject().SelectMany(member => Member(member, schema, at)),
            JsonValueKind.Array when schema.Items is { } items =>
                answer.EnumerateArray().SelectMany((item, index) => Strange(item, items, $"{at}/{index}")),
            JsonValueKind.Array => [$"{at}: a list whose items are not described"],
            _ => [],
        };
    }

    private static IEnumerable<string> Member(JsonProperty member, IOpenApiSchema schema, string at) =>
        schema.Properties?.TryGetValue(member.Name, out var known) == true ? Strange(member.Value, known, $"{at}/{member.Name}")
        : schema.AdditionalProperties is { } any ? Strange(member.Value, any, $"{at}/{member.Name}")
        : [$"{at}/{member.Name} is not in the schema"];

    private static JsonSchemaType? KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonSchemaType.Object,
        JsonValueKind.Array => JsonSchemaType.Array,
        JsonValueKind.String => JsonSchemaType.String,
        JsonValueKind.Number => value.TryGetInt64(out _) ? JsonSchemaType.Integer | JsonSchemaType.Number : JsonSchemaType.Number,
        JsonValueKind.True or JsonValueKind.False => JsonSchemaType.Boolean,
        JsonValueKind.Null => JsonSchemaType.Null,
        _ => null,
    };
}
