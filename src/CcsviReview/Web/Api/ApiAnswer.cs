using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace CcsviReview.Web.Api;

/// <summary>
/// Answers as JSON with an entity tag over its bytes, so that a repeated request gets "not modified" (RFC 9110 section 13).
/// </summary>
internal static class ApiAnswer
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The JSON of a value.</summary>
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, s_json);

    public static IResult Json<T>(HttpContext http, T value, int status = StatusCodes.Status200OK) => Of(http, Bytes(value), status);

    /// <summary>Answers with JSON that is already serialised.</summary>
    public static IResult Of(HttpContext http, byte[] bytes, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        if (status != StatusCodes.Status200OK)
            return Results.Text(bytes, "application/json; charset=utf-8", status);
        return Results.Bytes(bytes, "application/json; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
