using System.Text.Encodings.Web;
using System.Text.Json;
using CcsviReview.Facts;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Benchmarks;

/// <summary>What the readers found on one labelled page.</summary>
internal sealed record CorpusReading(CorpusLabel Label, PageFacts Facts)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads every labelled page. What the pages of a site prove together is applied to each, as at the end of a scan.</summary>
    /// <exception cref="FileNotFoundException">A page is not there.</exception>
    public static IReadOnlyList<CorpusReading> ReadAll(IEnumerable<CorpusLabel> labels, string pages)
    {
        var readings = labels.Select(label => new CorpusReading(label, Read(label.File, pages))).ToList();
        var sites = new Dictionary<string, SiteTally>(StringComparer.Ordinal);
        foreach (var reading in readings)
        {
            if (!sites.TryGetValue(reading.Site, out var site))
                sites[reading.Site] = site = new SiteTally();
            site.Count(reading.Label.File, reading.Facts);
        }
        return [.. readings.Select(reading => reading with { Facts = sites[reading.Site].Resolve(reading.Facts) })];
    }

    /// <summary>The value found for a field, as a label writes it.</summary>
    public string? Of(string field) => field switch
    {
        "last_reviewed" => Facts.LastReviewed?.Date?.ToString(),
        "last_updated" => Facts.LastUpdated?.Date?.ToString(),
        "next_review_due" => Facts.NextReview?.Date?.ToString(),
        _ => Facts.Interval?.Interval?.ToString(),
    };

    /// <summary>One line of JSON: what was found, and with <paramref name="withFacts"/> every statement and reason.</summary>
    public string ToJson(bool withFacts)
    {
        var prediction = new Dictionary<string, object?> { ["file"] = Label.File };
        foreach (var field in CorpusFigures.Fields)
            prediction[field] = Of(field);
        if (withFacts)
            prediction["facts"] = JsonDocument.Parse(FactsJson.Write(Facts)).RootElement;
        return JsonSerializer.Serialize(prediction, Plain);
    }

    private string Site => Label.Source?.Split('@')[0] ?? Label.File;

    private static PageFacts Read(string file, string pages)
    {
        var below = Path.Combine(pages, file);
        var path = File.Exists(below) ? below : Path.Combine(pages, "..", file);
        if (!File.Exists(path))
            throw new FileNotFoundException($"The labelled page {file} is neither below {pages} nor beside it.");
        return PageReader.Read(
            new PageContent(file, PageFormats.Of(file) ?? PageFormat.Text, File.ReadAllBytes(path)), SiteConventions.Unknown).Facts;
    }
}
