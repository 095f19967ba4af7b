using System.Runtime.CompilerServices;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Listing;

/// <summary>Whether a site has a sitemap.</summary>
internal enum SitemapStatus
{
    /// <summary>None that lists all pages.</summary>
    None,

    /// <summary>At least one was read.</summary>
    Listed,

    /// <summary>Unknown, because the place where it should be does not respond now.</summary>
    Unknown,
}

/// <summary>
/// Reads the sitemaps of a site: those that its robots.txt names, or else the one at the usual place; an index with the files that it
/// lists.
/// </summary>
internal sealed class Sitemaps(PageFetcher fetcher, RobotsCache robots, ScanWarnings notes, TimeProvider clock)
{
    private const int MostFiles = 1_000;
    private const int DeepestIndex = 3;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Whether there is one; set when the reading has ended.</summary>
    public SitemapStatus Standing { get; private set; }

    /// <summary>Reads every entry, in the order of the files.</summary>
    public async IAsyncEnumerable<ListedPage> ReadAsync(Target start, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (rules, _) = await robots.OfAsync(start.Uri, cancel);
        foreach (var named in rules.Sitemaps)
        {
            if (Named(start, named) is not { } target)
                continue;
            await foreach (var entry in ReadFileAsync(new Asked(target, start), cancel))
                yield return entry;
        }
        foreach (var usual in Usual(start.Address).TakeWhile(_ => Standing != SitemapStatus.Listed))
        {
            if (!start.TryResolve(usual, out var target, out _))
                continue;
            await foreach (var entry in ReadFileAsync(new Asked(target, start) { IsGuessed = true }, cancel))
                yield return entry;
        }
    }

    // First in the site's own folder, as on shared hosts, then at the root of the host.
    private static IEnumerable<string> Usual(PageAddress start)
    {
        yield return start.Path.TrimEnd('/') + "/sitemap.xml";
        if (start.Path != "/")
            yield return "/sitemap.xml";
    }

    // A relative address in robots.txt is relative to robots.txt.
    private Target? Named(Target start, string reference)
    {
        if (Target.Of(PageAddress.Parse($"{start.Address.Scheme}://{start.Address.Authority}/")).TryResolve(
            reference, out var target, out var why))
            return target;
        notes.Add($"A sitemap listed in robots.txt was skipped: {why}");
        return null;
    }

    private async IAsyncEnumerable<ListedPage> ReadFileAsync(Asked asked, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await FileAsync(asked, cancel) is not { } found)
            yield break;
        foreach (var page in found.File.Pages)
        {
            if (found.Here.TryResolve(page.Location, out var target, out _))
                yield return new ListedPage(target, page.LastModified, found.File.IsFeed);
            else
                notes.Count("entry of the sitemap is not a page address.", "entries of the sitemap are not page addresses.");
        }
        foreach (var inner in found.File.Sitemaps)
        {
            if (Inner(asked, found.Here, inner) is not { } below)
                continue;
            await foreach (var page in ReadFileAsync(below, cancel))
                yield return page;
        }
    }

    // Search engines accept the sitemaps of an index that are on its own host; http and https, with and without www., count as one.
    private Asked? Inner(Asked index, Target here, string location)
    {
        if (_asked.Count >= MostFiles)
        {
            notes.Count($"sitemap was not read because there are more than {MostFiles}.",
                $"sitemaps were not read because there are more than {MostFiles}.");
            return null;
        }
        if (index.Depth == DeepestIndex)
        {
            notes.Count($"sitemap was not read because it is nested too deeply in sitemap indexes ({here.Address}).",
                $"sitemaps were not read because they are nested too deeply in sitemap indexes ({here.Address}).");
            return null;
        }
        if (here.TryResolve(location, out var target, out _)
            && new[] { here, index.Target, index.Start }.Any(near => SiteScope.AreOneHost(near.Address, target.Address)))
            return new Asked(target, index.Start) { Depth = index.Depth + 1 };
        notes.Count(
            $"sitemap in the index {here.Address} is on another host and was not read.",
            $"sitemaps in the index {here.Address} are on another host and were not read.");
        return null;
    }

    private async Task<(SitemapFile File, Target Here)?> FileAsync(Asked asked, CancellationToken cancel)
    {
        var target = asked.Target;
        if (!_asked.Add(target.Uri.AbsoluteUri))
            return null;
        try
        {
            if (await robots.RefusalAsync(target.Uri, cancel) is { } refusal)
                return Without(asked, refusal);
            var (answer, trail) = await fetcher.FetchFileAsync(target, SitemapFile.MaxBytes, cut: false, cancel);
            if (answer.HasBody)
                return Judge(Parse(answer), asked) is { } file ? (file, trail.Here) : null;
            return answer.Status is < 500 and not 429
                ? Without(asked, answer.Words)
                : throw new UnreadableException(answer.ComeBack ?? answer.Words);
        }
        catch (UnreadableException e)
        {
            if (Standing == SitemapStatus.None)
                Standing = SitemapStatus.Unknown;
            return Without(asked with { IsGuessed = false }, e.Message);
        }
    }

    // A missing sitemap at the usual place is not worth a note.
    private (SitemapFile File, Target Here)? Without(Asked asked, string why)
    {
        if (!asked.IsGuessed)
            notes.Add($"The sitemap {asked.Target.Address} could not be read: {why}");
        return null;
    }

    private SitemapFile Parse(FetchResponse answer)
    {
        var bytes = answer.Body;
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            bytes = ContentCoding.Decode("gzip", bytes.ToArray(), SitemapFile.MaxBytes, cut: false);
        return SitemapFile.Read(bytes, clock.GetUtcNow(), answer.Charset);
    }

    private SitemapFile? Judge(SitemapFile file, Asked asked)
    {
        var address = asked.Target.Address;
        if (!file.IsSitemap)
        {
            // A site that answers every address with a page has no sitemap; that is not worth a note.
            if (!asked.IsGuessed)
                notes.Add($"The sitemap {address} could not be read: {file.Trouble}.");
            return null;
        }
        if (file.Trouble is not null)
            notes.Add($"The sitemap {address} was only partly read: {file.Trouble}.");
        if (file.Pages.Count + file.Sitemaps.Count == 0)
            notes.Add($"The sitemap {address} lists no pages.");
        else if (file.IsFeed)
            notes.Add($"The sitemap {address} is a feed. It lists only the newest pages, so links are followed as well.");
        else if (file.Pages.Count > 0)
            Standing = SitemapStatus.Listed;
        notes.Count($"entry of {address} was skipped: it has no address.",
            $"entries of {address} were skipped: they have no address.", file.WithoutAddress);
        notes.Count(
            $"date of last change in {address} was ignored: it is not a valid date, or is in the future.",
            $"dates of last change in {address} were ignored: they are not valid dates, or are in the future.", file.OddDates);
        return file;
    }

    /// <param name="Target">The file.</param>
    /// <param name="Start">The address of the site.</param>
    private sealed record Asked(Target Target, Target Start)
    {
        /// <summary>Whether nothing names it, and it is only tried.</summary>
        public bool IsGuessed { get; init; }

        /// <summary>How many indexes lead to it.</summary>
        public int Depth { get; init; }
    }
}
