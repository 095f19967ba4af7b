using System.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Sources.Folders;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Web;

/// <summary>Creates the source of a site from its settings, and fetches single pages with the same protections.</summary>
internal sealed class PageSources(HostThrottles lanes, NameLookup lookup, ProxyRoutes? routes = null)
{
    /// <summary>Creates the source of a site.</summary>
    /// <param name="site">Its settings.</param>
    /// <param name="publicUrl">Where the operators of a site can see who reads it; part of the User-Agent.</param>
    /// <exception cref="FormatException">A glob or an allowed network in the settings is invalid.</exception>
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

    /// <summary>Tries a web site without storing anything.</summary>
    /// <param name="site">Its settings; <see cref="SiteOptions.MaxPages"/> limits the sample.</param>
    /// <param name="publicUrl">Part of the User-Agent.</param>
    /// <param name="longest">The time after which it returns what it has.</param>
    public Task<TriedSite> TryAsync(SiteOptions site, string publicUrl, TimeSpan longest, CancellationToken cancel) =>
        new SiteTrial(site, Means(publicUrl)).RunAsync(longest, cancel);

    /// <summary>
    /// Fetches one page that a person names, such as for <c>check ADDRESS</c>: guarded like a scan, but without asking robots.txt.
    /// </summary>
    /// <param name="address">The address as written; one that is refused comes back as <see cref="Fetched.Unreachable"/>.</param>
    /// <param name="limits">Time, size and allowed networks, and the pause between requests.</param>
    /// <param name="publicUrl">Part of the User-Agent.</param>
    public async Task<Fetched> FetchAsync(string address, SiteOptions limits, string publicUrl, CancellationToken cancel)
    {
        if (!Target.TryParse(address, out var target, out var why))
            return new Fetched.Unreachable(address, why);
        using var web = Means(publicUrl).Reader(limits);
        return (await new PageFetcher(web, limits.MaxBytes).FetchAsync(target, PageAsk.Plain, cancel)).Page;
    }

    /// <summary>Creates the reader for the pages of cited sources; dispose it when the run ends.</summary>
    public SourcePageReader OfSources(WatchOptions watch, string publicUrl) => new(watch, Means(publicUrl));

    /// <summary>Creates the client of a registry; dispose it when the run ends.</summary>
    public RegistryClient Registry(RegistryOptions registry, WatchOptions watch, string publicUrl) =>
        new(registry, watch, Means(publicUrl));

    private WebClientContext Means(string publicUrl) =>
        new(lanes, lookup, WebClientContext.Agent(publicUrl)) { Routes = routes ?? ProxyRoutes.None };
}
