using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CcsviReview.Signals;

/// <summary>The one stored form of a page's signals; nothing for a page without any.</summary>
public static class PageSignalsText
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The signals as one line of JSON, or the empty text where there are none.</summary>
    public static string Write(PageSignals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        return signals.IsEmpty ? "" : JsonSerializer.Serialize(
            new StoredSignals(Write(signals.Counts), Write(signals.Answered), signals.Comments), SignalShapes.Default.StoredSignals);
    }

    /// <summary>Reads what <see cref="Write(PageSignals)"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not the stored form of signals.</exception>
    public static PageSignals Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0 || JsonSerializer.Deserialize(text, SignalShapes.Default.StoredSignals) is not { } stored)
            return PageSignals.None;
        return new PageSignals
        {
            Counts = ReadCounts(stored.Counts ?? ""),
            Answered = ReadCounts(stored.Answered ?? ""),
            Comments = stored.Comments ?? [],
        };
    }

    // "2026-11-30 Useful 2 NotUseful 7;2026-12-01 NotUseful 1": a page that is voted on every day stays small.
    private static string Write(IReadOnlyList<SignalCount> counts) => string.Join(';', counts.GroupBy(count => count.Day).Select(day =>
        $"{day.Key.ToString(Day, CultureInfo.InvariantCulture)} {string.Join(' ', day.Select(One))}"));

    private static string One(SignalCount count) => string.Create(CultureInfo.InvariantCulture, $"{count.Kind} {count.Count}");

    private static List<SignalCount> ReadCounts(string text)
    {
        List<SignalCount> counts = [];
        foreach (var line in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            if (!DateOnly.TryParseExact(words[0], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                throw new JsonException($"'{words[0]}' is not a day of signals.");
            for (var at = 1; at + 1 < words.Length; at += 2)
            {
                // A kind that a later version knows is left out: this one cannot count it.
                if (Enum.TryParse<SignalKind>(words[at], out var kind)
                    && int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                    counts.Add(new SignalCount(day, kind, count));
            }
        }
        return counts;
    }
}

/// <summary>How signals are stored.</summary>
internal sealed record StoredSignals(string? Counts, string? Answered, IReadOnlyList<QuotedComment>? Comments);

/// <summary>How signals are written, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredSignals))]
internal sealed partial class SignalShapes : JsonSerializerContext;
