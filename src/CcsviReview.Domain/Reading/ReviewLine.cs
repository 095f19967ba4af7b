using System.Globalization;
using System.Net;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading;

/// <summary>
/// Writes the line in which a page states its last review with another day: its label, its language and the form of its date are kept.
/// </summary>
/// <remarks>A line is given only if the reader reads exactly the new date from it. In doubt there is none.</remarks>
public static class ReviewLine
{
    private static readonly Form[] Forms =
    [
        new("d MMMM yyyy", DatePrecision.Day), new("dd MMMM yyyy", DatePrecision.Day), new("d MMM yyyy", DatePrecision.Day),
        new("dd MMM yyyy", DatePrecision.Day), new("MMMM d, yyyy", DatePrecision.Day), new("MMM d, yyyy", DatePrecision.Day),
        new("MMMM d yyyy", DatePrecision.Day), new("d. MMMM yyyy", DatePrecision.Day), new("d 'de' MMMM 'de' yyyy", DatePrecision.Day),
        new("yyyy'-'MM'-'dd", DatePrecision.Day), new("yyyy'/'MM'/'dd", DatePrecision.Day),
        new("dd'/'MM'/'yyyy", DatePrecision.Day, NumericOrder.DayFirst), new("d'/'M'/'yyyy", DatePrecision.Day, NumericOrder.DayFirst),
        new("dd'.'MM'.'yyyy", DatePrecision.Day, NumericOrder.DayFirst), new("d'.'M'.'yyyy", DatePrecision.Day, NumericOrder.DayFirst),
        new("dd'-'MM'-'yyyy", DatePrecision.Day, NumericOrder.DayFirst),
        new("MM'/'dd'/'yyyy", DatePrecision.Day, NumericOrder.MonthFirst), new("M'/'d'/'yyyy", DatePrecision.Day, NumericOrder.MonthFirst),
        new("MMMM yyyy", DatePrecision.Month), new("MMM yyyy", DatePrecision.Month), new("yyyy'-'MM", DatePrecision.Month),
        new("yyyy", DatePrecision.Year),
    ];

    /// <summary>The line with the day of the new review; null when it cannot be written with certainty.</summary>
    /// <param name="day">The day of the new review.</param>
    /// <param name="stated">What the page states now.</param>
    /// <param name="language">The language of the page; null when it is not known.</param>
    public static string? On(DateOnly day, Statement stated, string? language)
    {
        if (stated is not { Date: { } old, Place.Kind: PlaceKind.VisibleText } || stated.Raw.Length >= Statement.LongestRaw)
            return null;
        foreach (var culture in Cultures(language))
        {
            foreach (var form in Forms.Where(form => form.Precision == old.Precision))
            {
                if (Replaced(stated.Raw, form.Of(old.First, culture), form.Of(day, culture)) is { } line
                    && IsRead(line, form, day, language))
                    return line;
            }
        }
        return null;
    }

    // Month names come from the page's language, then from English. Cultures that count years otherwise are left out.
    private static IEnumerable<CultureInfo> Cultures(string? language)
    {
        if (language is not null && Known(language) is { DateTimeFormat.Calendar: GregorianCalendar } own)
            yield return own;
        yield return CultureInfo.InvariantCulture;
    }

    private static CultureInfo? Known(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    // The date must be there once, and not be a part of a longer number.
    private static string? Replaced(string raw, string before, string after)
    {
        var at = raw.IndexOf(before, StringComparison.Ordinal);
        if (at < 0 || at != raw.LastIndexOf(before, StringComparison.Ordinal))
            return null;
        var end = at + before.Length;
        return (at > 0 && char.IsAsciiDigit(raw[at - 1])) || (end < raw.Length && char.IsAsciiDigit(raw[end]))
            ? null
            : raw[..at] + after + raw[end..];
    }

    // The line may hold another promise too, such as a next review: one that is no longer to come must not be copied.
    private static bool IsRead(string line, Form form, DateOnly day, string? language)
    {
        var (tag, text) = (WebUtility.HtmlEncode(language ?? ""), WebUtility.HtmlEncode(line));
        var html = $"""<html lang="{tag}"><body><main><p>{text}</p></main></body></html>""";
        var page = new PageContent("https://example.org/", PageFormat.Html, Encoding.UTF8.GetBytes(html))
        {
            Charset = "utf-8",
            ReadOn = day,
        };
        var facts = PageReader.Read(page, new SiteConventions(language, form.Order)).Facts;
        return facts.LastReviewed?.Date is { } date && date.Precision == form.Precision && date.First <= day && day <= date.Last
            && (facts.NextReview?.Date is not { } next || next.First > day);
    }

    private sealed record Form(string Pattern, DatePrecision Precision, NumericOrder? Order = null)
    {
        public string Of(DateOnly day, CultureInfo culture) => day.ToString(Pattern, culture);
    }
}
