using System.Globalization;

namespace CcsviReview.Sources.Listing;

/// <summary>The dates of sitemaps (W3C date and time formats).</summary>
internal static class SitemapDate
{
    private static readonly string[] Formats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Whether a last change is plausible: a date, and no later than tomorrow, in whatever zone.</summary>
    public static bool IsPlausible(string text, DateTimeOffset now) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at <= now.AddDays(1);
}
