using System.Text.Json;
using CcsviReview.Facts;

namespace CcsviReview.Watch.Registries;

/// <summary>Reads whether a paper has its volume and pages, so that it is no longer ahead of print.</summary>
internal static class CrossrefPrint
{
    public static EventReport? Of(JsonElement work, DateOnly today)
    {
        var printed = JsonAnswer.Date(JsonAnswer.Get(work, "published-print"), today);
        var volume = Word(work, "volume");
        var pages = Word(work, "page") ?? Word(work, "article-number");
        // A print date may be planned; an online-only paper has a volume and pages or a number.
        if (volume is null || (printed is null && pages is null))
            return null;
        return Report(EventRegistry.Crossref, printed ?? JsonAnswer.Date(JsonAnswer.Get(work, "published-online"), today),
            $"printed in volume {volume}{(pages is null ? "" : $", pages {pages}")}");
    }

    /// <summary>Returns the report that a paper is in print.</summary>
    public static EventReport Report(EventRegistry registry, StatedDate? on, string evidence) =>
        new(SourceEventKind.Published, registry, EventReport.PrintKey) { On = on, Evidence = evidence };

    private static string? Word(JsonElement work, string name) =>
        JsonAnswer.Text(work, name) is { } text && !string.IsNullOrWhiteSpace(text) ? JsonAnswer.Shown(text.Trim()) : null;
}
