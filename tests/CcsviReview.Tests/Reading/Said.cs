using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

/// <summary>Reads small pages of our own invention.</summary>
internal static class Said
{
    public static PageFacts Html(string body, string head = "", SiteConventions? customs = null, string address = "page.html") =>
        Read($"<!DOCTYPE html><html><head><title>Knees</title>{head}</head><body>{body}</body></html>", PageFormat.Html, customs, address);

    public static PageFacts Markdown(string source, SiteConventions? customs = null, string address = "page.md") =>
        Read(source, PageFormat.Markdown, customs, address);

    public static PageFacts Text(string source, SiteConventions? customs = null) => Read(source, PageFormat.Text, customs, "page.txt");

    public static PageFacts Read(string source, PageFormat format, SiteConventions? customs = null, string address = "page") =>
        PageReader.Read(new PageContent(address, format, Encoding.UTF8.GetBytes(source)), customs ?? SiteConventions.Unknown).Facts;

    /// <summary>The four facts as one line: reviewed, updated, next, interval; "-" where the page states none.</summary>
    public static string InShort(PageFacts facts) =>
        $"{Day(facts.LastReviewed)} {Day(facts.LastUpdated)} {Day(facts.NextReview)} {facts.Interval?.Interval?.ToString() ?? "-"}";

    private static string Day(Statement? statement) => statement?.Date?.ToString() ?? "-";
}
