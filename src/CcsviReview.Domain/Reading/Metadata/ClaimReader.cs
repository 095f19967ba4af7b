using System.Buffers;
using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Metadata;

/// <summary>Turns the claims of a page's machine-readable parts into statements, each with the trust that its place deserves.</summary>
internal static class ClaimReader
{
    private static readonly SearchValues<char> Opening = SearchValues.Create(" \t\"'$:[(");

    private static readonly string[] Units = ["days", "weeks", "months", "years"];

    public static List<Candidate> Read(PageLayout page, PageContent content, SiteLabels? labels)
    {
        List<Candidate> found = [];
        foreach (var claim in page.Claims)
        {
            if (found.Count >= CandidateLimit.Edge)
                break;
            if (claim.Place == PlaceKind.JsonLd)
                JsonLd.Read(claim.Value, found, page, page.OwnAddress ?? AddressOf(content));
            else if (claim.Place == PlaceKind.FreshnessComment)
                FreshnessComment.Read(claim, found, page);
            else if (Statement(claim, found.Count, labels) is { } candidate)
                found.Add(candidate);
        }
        foreach (var (key, value) in content.Cms?.Statements ?? [])
        {
            if (Statement(new Claim(PlaceKind.Cms, key, value), int.MaxValue) is { } candidate)
                found.Add(candidate);
        }
        AddServersDates(content, found);
        return found;
    }

    private static string? AddressOf(PageContent content) =>
        content.Address.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? content.Address : null;

    /// <summary>Returns the statement that a claim makes; null when its key is unknown or its value is not a date.</summary>
    public static Candidate? Statement(Claim claim, int order, SiteLabels? labels = null)
    {
        var meaning = labels?.OfKey(claim.Key) ?? MeaningOf(claim);
        var kind = KindOf(meaning, claim.Place);
        if (kind is null)
            return null;
        if (kind == FactKind.Interval)
            return Interval(WithUnit(claim), order);
        // "next_review: 6 months" says how often.
        return Date(claim, kind.Value, meaning, order) ?? (kind == FactKind.NextReview ? Interval(claim, order) : null);
    }

    // "last_update:" with "date:" below it, as documentation sites write it; "review_interval_days: 90" has its unit in the key.
    private static KeyMeaning MeaningOf(Claim claim)
    {
        var meaning = MetadataKeys.Of(claim.Key);
        if (meaning == KeyMeaning.None && claim.Key.EndsWith(".date", StringComparison.OrdinalIgnoreCase))
            meaning = MetadataKeys.Of(claim.Key.AsSpan(0, claim.Key.Length - 5));
        if (meaning == KeyMeaning.None && UnitOf(claim.Key) is { } unit
            && MetadataKeys.Of(claim.Key.AsSpan(0, claim.Key.Length - unit.Length)) == KeyMeaning.Interval)
            return KeyMeaning.Interval;
        return meaning == KeyMeaning.None ? ComposedKeys.Of(claim.Key, claim.Place) : meaning;
    }

    private static Claim WithUnit(Claim claim) =>
        UnitOf(claim.Key) is { } unit && int.TryParse(claim.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? claim with { Value = $"{claim.Value} {unit}" }
            : claim;

    private static string? UnitOf(string key) => Array.Find(Units, unit => key.EndsWith(unit, StringComparison.OrdinalIgnoreCase));

    private static FactKind? KindOf(KeyMeaning meaning, PlaceKind place) => meaning switch
    {
        KeyMeaning.LastReviewed or KeyMeaning.ReviewDate => FactKind.LastReviewed,
        KeyMeaning.NextReview => FactKind.NextReview,
        KeyMeaning.LastUpdated => FactKind.LastUpdated,
        KeyMeaning.Interval => FactKind.Interval,
        KeyMeaning.Published when place is not PlaceKind.TimeElement => FactKind.Published,
        _ => null,
    };

    private static Candidate? Interval(Claim claim, int order)
    {
        return IntervalValues.Read(claim.Value) is not { } reading
            ? null
            : new Candidate(
                Of(claim, FactKind.Interval) with { Interval = reading.Interval, Doubt = reading.Doubt }, TrustOf(claim.Place), order);
    }

    private static Candidate? Date(Claim claim, FactKind kind, KeyMeaning meaning, int order)
    {
        // Microsoft's documents write ms.date and ms.lastreviewed with the month first, in every language.
        NumericOrder? known = claim.Key.StartsWith("ms.", StringComparison.OrdinalIgnoreCase) ? NumericOrder.MonthFirst : null;
        var value = claim.Value;
        var at = value.AsSpan().IndexOfAnyExcept(Opening);
        if (at < 0)
            return null;
        if (!DateReader.TryRead(value, at, known, out var reading) && !AfterWeekday(value, at, known, out reading))
            return null;
        if (claim.Place is PlaceKind.TimeElement or PlaceKind.Meta && reading.Doubt is Doubt.Placeholder)
            return null;
        var statement = Of(claim, kind) with { Date = reading.Date, Doubt = reading.Doubt };
        return new Candidate(reading.Note is null ? statement : statement with { Reason = $"{statement.Reason} Note: {reading.Note}." },
            TrustOf(claim.Place), order)
        {
            Proves = reading.Proves,
            IsEither = meaning == KeyMeaning.ReviewDate,
            Machine = value,
        };
    }

    // "Wed, 16 Jan 2019 06:16:00 GMT", "Last updated 3 May 2020" in a class named so
    private static bool AfterWeekday(string value, int at, NumericOrder? order, out DateReading reading)
    {
        reading = default;
        for (var words = 0; words < 5; words++)
        {
            var end = TextChars.EndOfWord(value, at);
            if (end == at)
                return false;
            at = ValueSearch.SkipSigns(value, end, value.Length);
            if (at >= value.Length)
                return false;
            if (DateReader.TryRead(value, at, order, out reading))
                return true;
        }
        return false;
    }

    private static void AddServersDates(PageContent content, List<Candidate> found)
    {
        if (content.LastModified is { } header)
        {
            found.Add(new Candidate(
                Of(new Claim(PlaceKind.HttpHeader, "Last-Modified", header.UtcDateTime.ToString("R")), FactKind.LastUpdated) with
                {
                    Date = StatedDate.OfDay(DateOnly.FromDateTime(header.UtcDateTime)),
                }, Trust.Server, int.MaxValue));
        }
        if (content.SitemapLastModified is { Length: > 0 } lastmod && DateReader.TryRead(lastmod, 0, null, out var reading)
            && reading.Date is { } date)
            found.Add(new Candidate(Of(new Claim(PlaceKind.Sitemap, "lastmod", lastmod), FactKind.LastUpdated) with { Date = date },
                Trust.Server, int.MaxValue));
    }

    private static Statement Of(Claim claim, FactKind kind)
    {
        var raw = $"{claim.Key}: {claim.Value}".ReplaceLineEndings(" ");
        return new Statement
        {
            Kind = kind,
            Raw = raw.Length <= CcsviReview.Facts.Statement.LongestRaw ? raw : raw[..Facts.Statement.LongestRaw],
            Place = new Place(claim.Place, claim.Key),
            IsOwn = claim.IsOwn,
            Reason = claim.IsOwn ? $"{NameOf(claim.Place)} says so." : "It belongs to something embedded, not to the page.",
        };
    }

    private static string NameOf(PlaceKind place) => place switch
    {
        PlaceKind.FrontMatter => "The front matter",
        PlaceKind.FreshnessComment => "The freshness comment",
        PlaceKind.JsonLd => "The page's JSON-LD",
        PlaceKind.Microdata => "The page's microdata",
        PlaceKind.Rdfa => "The page's RDFa",
        PlaceKind.Meta => "A meta element",
        PlaceKind.TimeElement => "The name of the element that contains it",
        PlaceKind.TemplateVariable => "A template variable",
        PlaceKind.HttpHeader => "The web server",
        PlaceKind.Sitemap => "The sitemap",
        PlaceKind.Cms => "The CMS",
        _ => "The page",
    };

    private static Trust TrustOf(PlaceKind place) => place switch
    {
        PlaceKind.FrontMatter => Trust.FrontMatter,
        PlaceKind.FreshnessComment => Trust.FreshnessComment,
        PlaceKind.TemplateVariable => Trust.TemplateVariable,
        PlaceKind.JsonLd => Trust.JsonLd,
        PlaceKind.Microdata => Trust.Microdata,
        PlaceKind.Rdfa => Trust.Rdfa,
        PlaceKind.Meta => Trust.Meta,
        PlaceKind.TimeElement => Trust.TimeElement,
        PlaceKind.Cms => Trust.Cms,
        _ => Trust.Server,
    };
}
