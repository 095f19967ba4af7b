using System.Globalization;
using System.Text;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Settings;
using CcsviReview.Sources;

namespace CcsviReview.Features.Imports;

/// <summary>
/// Turns what a CMS pushes into what a source would have fetched, or reports what is wrong with it. Its content is treated as hostile.
/// </summary>
internal sealed class PushParser(SiteOptions site)
{
    /// <summary>The longest single-line field, in characters.</summary>
    public const int LongestField = 2000;

    private const int MostTags = 50;
    private const int LongestTag = 100;
    private const int MostMoves = 20;
    private const string NoDate = "is not a valid date; write it as 2014-05-22, 2014-05, 2014, or a time such as 2014-05-22T09:00:00Z";

    private readonly PageAddress _start = PageAddress.Parse(site.Url!);
    private readonly SiteScope _scope = new(site, PageAddress.Parse(site.Url!));

    /// <summary>The page, or everything that is wrong with it, by field.</summary>
    public (Fetched? Page, IReadOnlyList<FieldFault> Faults) Read(PushedPage page)
    {
        List<FieldFault> faults = [];
        var address = AddressOf("address", page.Address, faults);
        if (page is { Gone: true, SaysMore: true })
            faults.Add(new FieldFault("gone", "A page that is gone has only an address; remove the other fields, or leave gone out."));
        var format = FormatOf(page.Format, faults);
        var body = BodyOf(page.Content, faults);
        var words = WordsOf(page, faults);
        var aliases = MovesOf(page, address, faults);
        return faults.Count > 0 ? (null, faults)
            : page.Gone ? (new Fetched.Missing(address, "the CMS says that the page is gone"), faults)
            : (new Fetched.Read(new PageContent(address, format, body) { Charset = "utf-8", Cms = words }, null) { Aliases = aliases },
                faults);
    }

    private string AddressOf(string field, string? text, List<FieldFault> faults)
    {
        if (!PageAddress.TryParse(text, out var address, out var why))
            faults.Add(new FieldFault(field, string.IsNullOrWhiteSpace(text) ? "This field is missing; give the address of the page." : why));
        else if (!_scope.Holds(address))
            faults.Add(Fault(field, address.Text, $"is not below {_start}; only pages below it can be pushed to this site"));
        else if (!_scope.Takes(address.Text))
            faults.Add(Fault(field, address.Text, "is excluded by Include or Exclude of the site"));
        else
            return address.Text;
        return "";
    }

    private static PageFormat FormatOf(string? format, List<FieldFault> faults)
    {
        switch (format?.Trim().ToLowerInvariant())
        {
            case null or "" or "html":
                return PageFormat.Html;
            case "markdown":
                return PageFormat.Markdown;
            case "text":
                return PageFormat.Text;
            default:
                faults.Add(Fault("format", format!, "is not a known format; write html, markdown or text"));
                return PageFormat.Html;
        }
    }

    private byte[] BodyOf(string? content, List<FieldFault> faults)
    {
        if (content is null)
            return [];
        var bytes = Encoding.UTF8.GetByteCount(content);
        if (bytes <= site.MaxBytes)
            return Encoding.UTF8.GetBytes(content);
        faults.Add(new FieldFault("content", string.Create(CultureInfo.InvariantCulture,
            $"The page has {bytes:N0} bytes, more than the {site.MaxBytes:N0} allowed; send it without embedded files, or raise MaxBytes.")));
        return [];
    }

    private static CmsMetadata WordsOf(PushedPage page, List<FieldFault> faults)
    {
        var tags = (page.Tags ?? []).Select(tag => tag?.Trim() ?? "").Where(tag => tag.Length > 0).ToList();
        if (tags.Count > MostTags)
            faults.Add(new FieldFault("tags", $"There are {tags.Count} tags; send at most {MostTags}."));
        if (tags.Find(tag => tag.Length > LongestTag || tag.Any(char.IsControl)) is { } odd)
            faults.Add(Fault("tags", odd, $"is not a valid tag; write at most {LongestTag} characters on one line"));
        if (page.ReviewInterval?.Trim() is { Length: > 0 } interval && !CcsviReview.Facts.ReviewInterval.TryParse(interval, out _))
            faults.Add(Fault("reviewInterval", interval, "is not an ISO 8601 duration of days, weeks, months or years; write for example P3Y"));
        return new CmsMetadata
        {
            Title = Line("title", page.Title, faults),
            Owner = Line("owner", page.Owner, faults),
            Section = Line("section", page.Section, faults),
            Language = Line("language", page.Language, faults),
            Tags = tags,
            LastReviewed = Date("lastReviewed", page.LastReviewed, faults),
            LastUpdated = Date("lastUpdated", page.LastUpdated, faults),
            Published = Date("published", page.Published, faults),
            NextReview = Date("nextReview", page.NextReview, faults),
            ReviewInterval = page.ReviewInterval?.Trim(),
        };
    }

    private List<string> MovesOf(PushedPage page, string address, List<FieldFault> faults)
    {
        var moves = page.MovedFrom ?? [];
        if (moves.Count > MostMoves)
            faults.Add(new FieldFault("movedFrom", $"There are {moves.Count} addresses; send at most {MostMoves}."));
        List<string> aliases =
            [.. moves.Take(MostMoves).Select(from => AddressOf("movedFrom", from, faults)).Distinct(StringComparer.Ordinal)];
        aliases.RemoveAll(alias => alias == address || alias.Length == 0);
        return aliases;
    }

    private static string? Line(string field, string? text, List<FieldFault> faults)
    {
        var line = text?.Trim();
        if (line?.Length > LongestField)
            faults.Add(new FieldFault(field, $"The text has {line.Length} characters; send at most {LongestField}."));
        else if (line?.Any(char.IsControl) == true)
            faults.Add(Fault(field, line, "contains a line break or another control character; write it on one line"));
        return string.IsNullOrEmpty(line) ? null : line;
    }

    private static string? Date(string field, string? text, List<FieldFault> faults)
    {
        var written = text?.Trim();
        if (string.IsNullOrEmpty(written))
            return null;
        if (!StatedDate.TryParse(written, out _) && !IsInstant(written))
            faults.Add(Fault(field, written, NoDate));
        return written;
    }

    private static bool IsInstant(string text) => text.Length is > 19 and < 40 && text[10] == 'T'
        && StatedDate.TryParse(text[..10], out _)
        && (text[^1] is 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    private static FieldFault Fault(string field, string value, string problem) => new(field, $"'{SettingFault.Shown(value)}' {problem}.");
}
