using System.Runtime.CompilerServices;
using CcsviReview.Inventory;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Listing;

/// <summary>Whether a site has a sitemap.</summary>
internal enum SitemapStanding
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>At least one was read.</summary>
    Listed,

    /// <summary>Nobody knows: where it should be, nothing answers now.</summary>
    Unknown,
}

/// <summary>
/// Reads the sitemaps of a site: those that its robots.txt names, else the one at the usual place; an index one level deep.
/// </summary>
internal sealed class Sitemaps(PageFetcher fetcher, RobotsBook robots, Notes notes, TimeProvider clock)
{
    private const int MostFiles = 1_000;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Whether there is one; known when the reading has ended.</summary>
    public SitemapStanding Standing { get; private set; }

    /// <summary>Reads every entry, in the order of the files.</summary>
    public async IAsyncEnumerable<SitemapEntry> ReadAsync(Target start, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (rules, _) = await robots.OfAsync(start.Uri, cancel);
        foreach (var named in rules.Sitemaps)
        {
            await foreach (var entry in ReadFileAsync(Resolve(start, named), isNamed: true, cancel))
                yield return entry;
        }
        foreach (var usual in Usual(start.Address).TakeWhile(_ => Standing != SitemapStanding.Listed))
        {
            await foreach (var entry in ReadFileAsync(Resolve(start, usual), isNamed: false, cancel))
                yield return entry;
        }
    }

    // At the top of the host, but before that in the site's own folder, as on shared hosts.
    private static IEnumerable<string> Usual(PageAddress start)
    {
        yield return start.Path.TrimEnd('/') + "/sitemap.xml";
        if (start.Path != "/")
            yield return "/sitemap.xml";
    }

    private Target? Resolve(Target start, string reference)
    {
        if (start.TryResolve(reference, out var target, out var why))
            return target;
        notes.Add($"A sitemap that robots.txt names was left out: {why}");
        return null;
    }

    private async IAsyncEnumerable<SitemapEntry> ReadFileAsync(
        Target? target, bool isNamed, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await FileAsync(target, isNamed, cancel) is not { } file)
            yield break;
        foreach (var page in file.Pages)
            yield return page;
        foreach (var inner in file.Sitemaps)
        {
            if (_asked.Count >= MostFiles)
            {
                notes.Add($"The index {target!.Address} lists more than {MostFiles} sitemaps; the rest was not read.");
                yield break;
            }
            if (await FileAsync(Inner(target!, inner), isNamed: true, cancel) is not { } listed)
                continue;
            if (listed.Sitemaps.Count > 0)
                notes.Add($"The sitemap {inner} is an index inside an index and was not read.");
            foreach (var page in listed.Pages)
                yield return page;
        }
    }

    private Target? Inner(Target index, string location)
    {
        if (index.TryResolve(location, out var target, out _) && target.Address.Authority == index.Address.Authority)
            return target;
        notes.Count(
            $"sitemap in the index {index.Address} lies on another host and was not read.",
            $"sitemaps in the index {index.Address} lie on another host and were not read.");
        return null;
    }

    private async Task<SitemapFile?> FileAsync(Target? target, bool isNamed, CancellationToken cancel)
    {
        if (target is null || !_asked.Add(target.Uri.AbsoluteUri))
            return null;
        try
        {
            if (await robots.RefusalAsync(target.Uri, cancel) is { } refusal)
                return Without(target, isNamed, refusal);
            var (answer, _) = await fetcher.FetchFileAsync(target, SitemapFile.MaxBytes, cut: false, cancel);
            if (answer.HasBody)
                return Judge(Parse(answer), target, isNamed);
            return answer.Status is < 500 and not 429
                ? Without(target, isNamed, answer.Words)
                : throw new UnreadableException(answer.ComeBack ?? answer.Words);
        }
        catch (UnreadableException e)
        {
            if (Standing == SitemapStanding.None)
                Standing = SitemapStanding.Unknown;
            return Without(target, isNamed: true, e.Message);
        }
    }

    // That there is none at the usual place is no news.
    private SitemapFile? Without(Target target, bool isNamed, string why)
    {
        if (isNamed)
            notes.Add($"The sitemap {target.Address} could not be read: {why}");
        return null;
    }

    private SitemapFile Parse(WebAnswer answer)
    {
        var bytes = answer.Body;
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            bytes = ContentCoding.Decode("gzip", bytes.ToArray(), SitemapFile.MaxBytes, cut: false);
        return SitemapFile.Read(bytes, clock.GetUtcNow());
    }

    private SitemapFile? Judge(SitemapFile file, Target target, bool isNamed)
    {
        if (file.Trouble is not null && (file.IsSitemap || isNamed))
            notes.Add($"The sitemap {target.Address} was read in part: {file.Trouble}.");
        if (!file.IsSitemap)
            return null;
        Standing = SitemapStanding.Listed;
        notes.Count(
            $"date of last change in {target.Address} was ignored: no date, or in the future.",
            $"dates of last change in {target.Address} were ignored: no dates, or in the future.", file.OddDates);
        return file;
    }
}
