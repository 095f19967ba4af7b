using System.Text;
using System.Text.Json;
using CcsviReview.Facts;
using CcsviReview.Reading.Differences;

namespace CcsviReview.Watch.Registries;

/// <summary>Reads the JSON of a registry, which may be anything. Never throws.</summary>
internal static class JsonAnswer
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public const int LongestAnswer = 8 * 1024 * 1024;

    /// <summary>The most items of a list that are read.</summary>
    public const int MostItems = 1000;

    private const int DeepestNesting = 64;
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = DeepestNesting };

    /// <summary>Reads an answer.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="read">Reads its outermost object.</param>
    /// <param name="unknown">Returns the result, from the reason, where it is not a JSON object.</param>
    public static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read, Func<string, T> unknown)
    {
        if (json.Length > LongestAnswer)
            return unknown($"the answer is longer than {LongestAnswer / 1024 / 1024} MB");
        var text = json.Span;
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            return unknown("the answer is empty");
        if (text[0] == '<')
            return unknown("the answer is HTML, not JSON");
        try
        {
            using var document = JsonDocument.Parse(json[^text.Length..], s_options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : unknown("the answer is not a JSON object");
        }
        catch (JsonException)
        {
            return unknown("the answer is not complete JSON");
        }
        catch (InvalidOperationException)
        {
            return unknown("the answer holds text that is not Unicode"); // Half a surrogate pair in an escape.
        }
    }

    /// <summary>Returns the value of a property; null where there is none, or the element is not an object.</summary>
    public static JsonElement? Get(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>Returns the text of a property; null where it is not a text.</summary>
    public static string? Text(JsonElement element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Returns the items of a property; null where it exists and is not a list.</summary>
    public static IReadOnlyList<JsonElement>? Items(JsonElement element, string name) => Get(element, name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Take(MostItems)],
        _ => null,
    };

    /// <summary>
    /// Returns a partial date in the form of Crossref, <c>{"date-parts": [[2019, 1, 23]]}</c>; null where it is not one, or is after today.
    /// </summary>
    public static StatedDate? Date(JsonElement? element, DateOnly today)
    {
        if (element is not { } date || Items(date, "date-parts") is not [{ ValueKind: JsonValueKind.Array } parts, ..])
            return null;
        Span<int> numbers = stackalloc int[3];
        var count = 0;
        foreach (var part in parts.EnumerateArray())
        {
            if (count == numbers.Length || part.ValueKind != JsonValueKind.Number || !part.TryGetInt32(out numbers[count]))
                break;
            count++;
        }
        return Date(numbers[..count]) is { } stated && stated.First <= today ? stated : null;
    }

    private static StatedDate? Date(ReadOnlySpan<int> parts) => parts switch
    {
        [< 1000 or > 9999, ..] or [] => null,
        [var year, >= 1 and <= 12 and var month, >= 1 and var day] =>
            day <= DateTime.DaysInMonth(year, month) ? StatedDate.OfDay(new DateOnly(year, month, day)) : null,
        [var year, >= 1 and <= 12 and var month] => StatedDate.OfMonth(year, month),
        [var year] => StatedDate.OfYear(year),
        _ => null,
    };

    /// <summary>Returns a title as one line, at most <see cref="CitedSource.LongestName"/> characters; null for none.</summary>
    public static string? Line(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = Cut.At(string.Concat(line.Where(sign => !char.IsControl(sign))), CitedSource.LongestName);
        return line.Length == 0 ? null : line;
    }

    /// <summary>Returns text from elsewhere for use in a message: short, and without control characters.</summary>
    public static string Shown(string text)
    {
        var shown = string.Concat(text.Take(80).Select(sign => char.IsControl(sign) || char.IsSurrogate(sign) ? ' ' : sign));
        return text.Length > 80 ? shown + "…" : shown;
    }
}
