using System.Collections.Concurrent;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Web;

/// <summary>
/// Reads the pages of cited sources: guarded and polite like a scan, including robots.txt. Several hosts may be read at the same time, the
/// pages of one host one after the other.
/// </summary>
internal sealed class SourcePageReader(WatchOptions watch, WebClientContext means) : IDisposable
{
    private readonly SiteOptions _bounds = new() { Delay = watch.Delay, Timeout = watch.Timeout, AllowNetworks = watch.Networks };
    private readonly ConcurrentDictionary<string, (PageFetcher Fetcher, RobotsCache Robots)> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private WebReader? _web;

    private WebReader Web => LazyInitializer.EnsureInitialized(ref _web, () => means.Reader(_bounds));

    /// <summary>The host and port of an address; an address without a host counts as a host of its own.</summary>
    public static string HostOf(string address) => Target.TryParse(address, out var target, out _) ? target.Uri.Authority : address;

    /// <summary>Fetches one page.</summary>
    /// <param name="address">Its address; one that is refused comes back as <see cref="Fetched.Unreachable"/>.</param>
    public async Task<PageResponse?> AskAsync(string address, CancellationToken cancel)
    {
        if (!Target.TryParse(address, out var target, out _))
            return null;
        var (fetcher, robots) = _hosts.GetOrAdd(target.Uri.Authority, _ =>
        {
            PageFetcher made = new(Web, _bounds.MaxBytes);
            return (made, new RobotsCache(made, Web));
        });
        return await fetcher.FetchAsync(target, new PageAsk { Refusal = robots.RefusalAsync }, cancel);
    }

    public void Dispose() => _web?.Dispose();
}
