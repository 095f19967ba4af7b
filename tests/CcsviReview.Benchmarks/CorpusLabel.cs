using System.Text.Json;
using System.Text.Json.Serialization;

namespace CcsviReview.Benchmarks;

/// <summary>
/// What a person read on one page: one line of JSON of a file of labels. Dates are ISO 8601 in the precision of the page, null where it
/// states none.
/// </summary>
internal sealed record CorpusLabel
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The page's file, below the folder of pages or beside it.</summary>
    public required string File { get; init; }

    /// <summary>
    /// Where it came from, <c>site@version:path</c>; pages of one site are read as a scan reads them. Null: a site of its own.
    /// </summary>
    public string? Source { get; init; }

    public string? LastReviewed { get; init; }

    public string? LastUpdated { get; init; }

    public string? NextReviewDue { get; init; }

    public string? Interval { get; init; }

    /// <summary>The next review that follows from the last and the interval, where the page states no date.</summary>
    public string? DerivedNextReviewDue { get; init; }

    /// <summary>What makes the page hard.</summary>
    public IReadOnlyList<string> Traps { get; init; } = [];

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>The label's value of a field by its name in the file.</summary>
    public string? Of(string field) => field switch
    {
        "last_reviewed" => LastReviewed,
        "last_updated" => LastUpdated,
        "next_review_due" => NextReviewDue,
        _ => Interval,
    };

    /// <summary>
    /// Values of the field that are right as well: <c>last_updated_also</c>; null among them accepts that nothing is found.
    /// </summary>
    public IReadOnlyList<string?> AlsoRight(string field) =>
        Others?.GetValueOrDefault($"{field}_also") is { ValueKind: JsonValueKind.Array } also
            ? [.. also.EnumerateArray().Select(value => value.GetString())]
            : [];

    /// <summary>The labels of a file.</summary>
    /// <exception cref="FormatException">A line is not a label.</exception>
    public static IReadOnlyList<CorpusLabel> ReadAll(string path) =>
        [
            .. System.IO.File.ReadLines(path).Select((line, at) => (line, at)).Where(line => line.line.Trim().Length > 0)
                .Select(line => Read(line.line, $"{path}, line {line.at + 1}")),
        ];

    private static CorpusLabel Read(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<CorpusLabel>(line, Names) ?? throw new FormatException($"{place}: null is no label.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{place} is no label: {wrong.Message}", wrong);
        }
    }
}
