using System.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Sources.Folders;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Web;

/// <summary>Makes the source of a site from its settings, and fetches single pages with the same protections.</summary>
internal sealed class PageSources(HostThrottles lanes, NameLookup lookup, ProxyRoutes? routes = null)
{
    /// <summary>The source of a site.</summary>
    /// <param name="site">Its settings.</param>
    /// <param name="publicUrl">Where the people of a site that is read can see who reads it; part of the User-Agent.</param>
    /// <exception cref="FormatException">A glob or an allowed network of the settings is none.</exception>
    public IPageSource For(SiteOptions site, string publicUrl)
    {
        _ = NetworkGuard.Allowing(site.AllowNetworks);
        return site.Kind switch
        {
            SiteKind.Folder => new FolderSource(site, lanes.Clock),
            SiteKind.Addresses => new AddressesSource(site, Means(publicUrl)),
            SiteKind.Web => new WebSource(site, Means(publicUrl)),
            SiteKind.Pushed => new PushedSource(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Looks at a web site without keeping anything.</summary>
    /// <param name="site">Its settings; <see cref="SiteOptions.MaxPages"/> bounds the sample.</param>
    /// <param name="publicUrl">Part of the User-Agent.</param>
    /// <param name="longest">After this time it tells what it has.</param>
    public Task<TriedSite> TryAsync(SiteOptions site, string publicUrl, TimeSpan longest, CancellationToken cancel) =>
        new SiteTrial(site, Means(publicUrl)).RunAsync(longest, cancel);

    /// <summary>
    /// Fetches one page that a person asks for by name, such as for <c>check ADDRESS</c>: as guarded as a scan, but robots.txt is not
    /// asked.
    /// </summary>
    /// <param name="address">The address as written; one that is refused comes back as <see cref="Fetched.Unreachable"/>.</param>
    /// <param name="limits">Time, size and allowed networks; the pause between requests is that of the settings too.</param>
    /// <param name="publicUrl">Part of the User-Agent.</param>
    public async Task<Fetched> FetchAsync(string address, SiteOptions limits, string publicUrl, CancellationToken cancel)
    {
        if (!Target.TryParse(address, out var target, out var why))
            return new Fetched.Unreachable(address, why);
        using var web = Means(publicUrl).Reader(limits);
        return (await new PageFetcher(web, limits.MaxBytes).FetchAsync(target, PageAsk.Plain, cancel)).Page;
    }

    /// <summary>What reads the pages of sources that pages cite; dispose it when the run ends.</summary>
    public SourcePageReader OfSources(WatchOptions watch, string publicUrl) => new(watch, Means(publicUrl));

    /// <summary>What asks a registry; dispose it when the run ends.</summary>
    public RegistryClient Registry(RegistryOptions registry, WatchOptions watch, string publicUrl) =>
        new(registry, watch, Means(publicUrl));

    private WebClientContext Means(string publicUrl) =>
        new(lanes, lookup, WebClientContext.Agent(publicUrl)) { Routes = routes ?? ProxyRoutes.None };
}
