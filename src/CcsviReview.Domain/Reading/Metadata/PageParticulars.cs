using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Metadata;

/// <summary>Reads what else a page says about itself: title, owner, section, tags, language.</summary>
internal static class PageParticulars
{
    private const int LongestTitle = 300;
    private const int MostTags = 50;

    public static PageFacts Read(PageLayout page, CmsMetadata? cms = null)
    {
        var claims =
            page.Claims.Where(claim => claim.IsOwn
                && claim.Place is not (PlaceKind.JsonLd or PlaceKind.FreshnessComment or PlaceKind.TimeElement)).ToList();
        foreach (var claim in claims)
            Note(page, claim);
        page.Owner ??= Owners(claims);
        if (cms is not null)
            Note(page, cms);
        return new PageFacts
        {
            Title = TitleOf(page),
            Owner = Short(page.Owner),
            Language = LanguageTag(page.Language),
            Section = Short(page.Section),
            Tags = [.. page.Tags.Select(Short).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostTags)],
        };
    }

    private static void Note(PageLayout page, CmsMetadata cms)
    {
        page.Title = page.Title.Length == 0 ? cms.Title ?? "" : page.Title;
        page.Owner ??= cms.Owner;
        page.Section ??= cms.Section;
        page.Language ??= cms.Language;
        page.Tags.AddRange(cms.Tags);
    }

    private static void Note(PageLayout page, Claim claim)
    {
        switch (MetadataKeys.Of(claim.Key))
        {
            case KeyMeaning.Section:
                page.Section ??= claim.Value;
                break;
            case KeyMeaning.Language:
                page.Language ??= claim.Value;
                break;
            case KeyMeaning.Tags:
                page.Tags.AddRange(claim.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                break;
            case KeyMeaning.Title when page.Title.Length == 0:
                page.Title = claim.Value;
                break;
        }
    }

    // A list under one key names several owners; another key may only say the same in another form ("owner: Ann", "owner_slack: #knees").
    private static string? Owners(List<Claim> claims)
    {
        var owners = claims.FindAll(claim => MetadataKeys.Of(claim.Key) == KeyMeaning.Owner);
        return owners.Count == 0
            ? null
            : string.Join(", ",
                owners.Where(claim => claim.Place == owners[0].Place && claim.Key == owners[0].Key).Select(claim => claim.Value)
                    .Distinct());
    }

    private static string TitleOf(PageLayout page)
    {
        var title = Joined(page.Title);
        if (title.Length == 0)
            title = Joined(
                page.Blocks.Find(block => block.Kind == BlockKind.Heading
                    && !block.IsIn(Surroundings.Navigation | Surroundings.Hidden))?.Text ?? "");
        if (title.Length == 0)
            title = Joined(
                page.Blocks.Find(block => !block.IsIn(Surroundings.Navigation | Surroundings.Hidden | Surroundings.Code))?.Text.Split('\n')
                    .FirstOrDefault(line => !line.EndsWith(':')) ?? "");
        return Cut(title);
    }

    private static string? Short(string? text) => text is null || Joined(text) is not { Length: > 0 } joined ? null : Cut(joined);

    private static string Joined(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text)
    {
        if (text.Length <= LongestTitle)
            return text;
        var end = char.IsHighSurrogate(text[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle;
        return text[..end];
    }

    private static string? LanguageTag(string? written)
    {
        var tag = written?.Trim().Replace('_', '-');
        if (string.IsNullOrEmpty(tag) || tag.Length > 35 || !tag.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-'))
            return null;
        try
        {
            return CultureInfo.GetCultureInfo(tag).Name;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
