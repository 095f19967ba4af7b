using System.Globalization;
using System.Net;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

/// <summary>What holds for every reading of every page, however broken the page.</summary>
internal static class Honesty
{
    // What a page of this size may cost at most; each is some ten times what our pages do cost.
    private const int MostBytesPerCharacter = 600;
    private const int MostStepsPerCharacter = 60;
    private const int FreeBytes = 2_000_000;
    private const int FreeSteps = 100_000;

    private const string NumberSigns = "〇零一二三四五六七八九十百千两兩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ";

    // The languages and patterns are loaded with the first pages, and belong to none.
    static Honesty()
    {
        foreach (var (format, text) in SeedPages.All)
            Read(format, text);
    }

    /// <summary>The first rule that the reading of this page breaks, in words; null when it keeps all.</summary>
    public static string? Fault(PageFormat format, string text)
    {
        try
        {
            Effort.Begin();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var reading = Read(format, text);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            var steps = Effort.Steps;

            return Overspent(allocated, steps, text.Length)
                ?? Unstable(reading, Read(format, text))
                ?? Invented(reading.Facts, text)
                ?? FromNothing(Read(format, WithoutNumbers(text)).Facts);
        }
#pragma warning disable CA1031 // Whatever is thrown is the finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"It throws: {thrown}";
        }
    }

    private static PageReading Read(PageFormat format, string text) =>
        PageReader.Read(
            new PageContent("https://knees.example/p", format, Encoding.UTF8.GetBytes(text)) { ReadOn = new DateOnly(2026, 11, 22) },
            SiteConventions.Unknown);

    private static string? Overspent(long allocated, long steps, int length) =>
        allocated > FreeBytes + ((long)MostBytesPerCharacter * length)
            ? FormattableString.Invariant($"It takes {allocated} bytes for {length} characters.")
        : steps > FreeSteps + ((long)MostStepsPerCharacter * length)
            ? FormattableString.Invariant($"It takes {steps} steps for {length} characters.")
        : null;

    private static string? Unstable(PageReading reading, PageReading again)
    {
        var written = FactsJson.Write(reading.Facts);
        if (written != FactsJson.Write(again.Facts) || reading.MainText != again.MainText)
            return "Read again, it says something else.";
        return written == FactsJson.Write(FactsJson.Read(written)) ? null : $"What is stored is not what was read: {written}";
    }

    private static string? Invented(PageFacts facts, string text)
    {
        var source = Letterwise(WebUtility.HtmlDecode(text)) + " " + Letterwise(text);
        foreach (var statement in Fields(facts))
        {
            if (statement.Doubt is not null || !statement.IsOwn)
                return $"A doubtful or foreign statement fills a field: {statement}";
            if (statement.Date is { } date && !Evidence.Shows(statement.Raw, date))
                return $"The words do not show the date {date}: {statement.Raw}";
            foreach (var number in Evidence.Numbers(statement.Raw))
            {
                if (!source.Contains(number, StringComparison.Ordinal))
                    return $"{number} is read and stands nowhere on the page: {statement.Raw}";
            }
        }
        return null;
    }

    // Marks inside a number ("20<b>14</b>") are taken out by the reader; only what they hold counts here.
    private static string Letterwise(string text)
    {
        var bare = new StringBuilder(text.Length);
        var inTag = false;
        foreach (var sign in text)
        {
            inTag = sign == '<' || (inTag && sign != '>');
            if (!inTag && (char.IsLetterOrDigit(sign) || char.IsWhiteSpace(sign)))
                bare.Append(sign);
        }
        return bare.Append(' ').Append(text.Where(sign => char.IsLetterOrDigit(sign) || sign == ' ').ToArray()).Append(' ').Append(text)
            .ToString();
    }

    private static string? FromNothing(PageFacts facts) =>
        Fields(facts).Concat(facts.Others)
            .FirstOrDefault(statement => statement.Date is not null || statement.Doubt is Doubt.Ambiguous) is { } made
            ? $"A page without any number states a date: {made}"
            : null;

    private static IEnumerable<Statement> Fields(PageFacts facts) =>
        new[] { facts.LastReviewed, facts.LastUpdated, facts.NextReview, facts.Interval, facts.Published }.OfType<Statement>();

    private static string WithoutNumbers(string text) =>
        string.Concat(
            text.Where(sign => !char.IsNumber(sign) && !NumberSigns.Contains(sign, StringComparison.Ordinal)
                && CharUnicodeInfo.GetNumericValue(sign) < 0));
}
