using CcsviReview.Settings;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Web;

/// <summary>Tries a web site: the same reader, guards and politeness as a scan, for a few pages and a short time.</summary>
/// <param name="site">Its settings; <see cref="SiteOptions.MaxPages"/> limits the sample.</param>
/// <param name="means">What all web requests share: a trial has the same throttle as a scan of the same host.</param>
internal sealed class SiteTrial(SiteOptions site, WebClientContext means)
{
    /// <summary>Tries the site.</summary>
    /// <param name="longest">The time after which it returns what it has.</param>
    public async Task<TriedSite> RunAsync(TimeSpan longest, CancellationToken cancel)
    {
        if (!Target.TryParse(site.Url ?? "", out var start, out var why))
            return new TriedSite { Trouble = why };
        using CancellationTokenSource timeout = new(longest, means.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        using var web = means.Reader(site);
        WebScan scan = new(site, web, new NothingKnown(), means.Clock);
        List<Fetched> pages = [];
        var tried = new TriedSite();
        try
        {
            var (rules, unknown) = await scan.RobotsAsync(start, both.Token);
            tried = tried with { Robots = unknown is null ? rules : null };
            await foreach (var page in scan.RunAsync(start, both.Token))
                pages.Add(page);
        }
        catch (SourceUnavailableException unavailable)
        {
            tried = tried with { Trouble = unavailable.Message };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            tried = tried with { IsCut = true };
        }
        return tried with { Sitemap = scan.Sitemap, Found = scan.Found, Pages = pages, Notes = scan.Notes };
    }
}
