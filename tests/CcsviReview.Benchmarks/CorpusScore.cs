using System.Text.Encodings.Web;
using System.Text.Json;
using CcsviReview.Facts;

namespace CcsviReview.Benchmarks;

/// <summary>
/// <c>score LABELS PAGES</c>: reads labelled pages and prints one prediction a line, as a scorer of such labels takes them. A label is a line of JSON with
/// <c>file</c> (path under PAGES' parent), and, where known, <c>format</c> and <c>source</c> (<c>site@version:path</c>). Pages of one site are read as a scan reads them:
/// the numeric order that they all agree on decides those that are ambiguous alone.
/// </summary>
internal static class CorpusScore
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Print(string labels, string pages, bool explain)
    {
        var root = Path.GetDirectoryName(Path.GetFullPath(pages.TrimEnd('/'))) ?? ".";
        var readings = File.ReadLines(labels).Where(line => line.Length > 0).Select(line => Read(line, root)).ToList();
        foreach (var site in readings.GroupBy(page => page.Site))
        {
            var orders = site.Select(page => page.Facts.ProvenOrder).OfType<NumericOrder>().Distinct().ToList();
            foreach (var page in site)
                Print(page.File, orders.Count == 1 ? page.Facts.Resolve(orders[0], "other pages of the site prove it") : page.Facts, explain);
        }
        return 0;
    }

    private static (string File, string Site, PageFacts Facts) Read(string line, string root)
    {
        using var label = JsonDocument.Parse(line);
        var file = label.RootElement.GetProperty("file").GetString() ?? "";
        var source = label.RootElement.TryGetProperty("source", out var known) ? known.GetString() ?? file : file;
        var content = new PageContent(file, PageFormats.Of(file) ?? PageFormat.Text, File.ReadAllBytes(Path.Combine(root, file)));
        return (file, source.Split('@')[0], PageReader.Read(content, SiteCustoms.Unknown).Facts);
    }

    private static void Print(string file, PageFacts facts, bool explain)
    {
        var prediction = new Dictionary<string, object?>
        {
            ["file"] = file,
            ["last_reviewed"] = facts.LastReviewed?.Date?.ToString(),
            ["last_updated"] = facts.LastUpdated?.Date?.ToString(),
            ["next_review_due"] = facts.NextReview?.Date?.ToString(),
            ["interval"] = facts.Interval?.Interval?.ToString(),
        };
        if (explain)
            prediction["facts"] = JsonDocument.Parse(FactsJson.Write(facts)).RootElement;
        Console.WriteLine(JsonSerializer.Serialize(prediction, Plain));
    }
}
