using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Listing;
using CcsviReview.Sources.Web;

namespace CcsviReview.Features.Sites;

/// <summary>
/// Tries a site before it is saved: what would be read, what its pages say, what its robots.txt asks for. Nothing is stored.
/// </summary>
internal sealed class TrySite(PageSources sources, CurrentRules current, ReviewSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>How many pages are read.</summary>
    public const int MostPages = 10;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(45);

    // The load falls on somebody else's server: two trials at once are enough.
    private readonly SemaphoreSlim _gate = new(2, 2);

    public void Dispose() => _gate.Dispose();

    /// <summary>Tries the site.</summary>
    /// <param name="site">The site as entered; its faults were reported before.</param>
    /// <exception cref="RefusedException">It is invalid, or others are trying sites just now.</exception>
    public async Task<SiteSample> RunAsync(WebSite site, CancellationToken cancel)
    {
        var (options, faults) = site.Read(settings);
        if (faults.Count > 0)
            throw new RefusedException(string.Join(' ', faults.Values));
        if (site.IsPushed)
            throw new RefusedException(
                "There is nothing to preview, because the pages of this site are pushed. Save it, then push a page.");
        if (!await _gate.WaitAsync(TimeSpan.Zero, cancel))
            throw new RefusedException("Two other sites are being tried. Try again in a minute.");
        try
        {
            var (bounded, _) = (site with { MaxPages = MostPages.ToString(CultureInfo.InvariantCulture) }).Read(settings);
            var tried = await sources.TryAsync(bounded, settings.Organisation.PublicUrl, s_longest, cancel);
            return await JudgeAsync(options, tried, cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<SiteSample> JudgeAsync(SiteOptions site, TriedSite tried, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(now);
        var customs = new SiteConventions(site.Culture, null) { Zone = rules.Zone };
        var readings = tried.Pages.OfType<Fetched.Read>()
            .ToDictionary(
                page => page.Address, page => PageReader.Read(page.Content with { ReadOn = today }, customs).Facts, StringComparer.Ordinal);
        var tally = new SiteTally();
        foreach (var (address, facts) in readings)
            tally.Count(address, facts);
        return new SiteSample
        {
            Trouble = tried.Trouble,
            Robots = RobotsWords(tried),
            Pause = tried.Robots?.CrawlDelay > site.Delay ? tried.Robots.CrawlDelay : site.Delay,
            IsPauseOfRobots = tried.Robots?.CrawlDelay > site.Delay,
            Listing = ListingWords(tried),
            Found = tried.Found,
            IsCut = tried.IsCut,
            // The sample's own limit is mentioned once, and not as a limit of the site.
            Notes = [.. tried.Notes.Where(note => !note.EndsWith($"more than {MostPages} pages (MaxPages).", StringComparison.Ordinal))],
            Pages = [.. tried.Pages.Select(page => PageOf(page, readings.GetValueOrDefault(page.Address)))],
        };

        SampledPage PageOf(Fetched fetched, PageFacts? facts)
        {
            if (facts is null)
                return new SampledPage(fetched.Address, WhyNot(fetched));
            var page = new Page("trial", fetched.Address, today);
            page.Read(tally.Resolve(facts), site.Section, now);
            page.Derive(rules.Derive(page, today), today);
            var judged = rules.Assess(page, today);
            return new SampledPage(fetched.Address, null)
            {
                Title = page.Title,
                LastReviewed = page.Facts.LastReviewed?.Date,
                LastUpdated = page.Facts.LastUpdated?.Date,
                Interval = page.Facts.Interval?.Interval?.ToString(),
                State = judged.State,
                DueOn = judged.Due?.On,
                Policy = judged.Policy.Name,
                Findings = [.. judged.Findings.Select(finding => finding.Message)],
            };
        }
    }

    private static string WhyNot(Fetched fetched) => fetched switch
    {
        Fetched.Missing missing => missing.Why,
        Fetched.Unreachable unreachable => unreachable.Why,
        _ => "it could not be read",
    };

    private static string RobotsWords(TriedSite tried) => tried.Robots switch
    {
        null => "robots.txt could not be fetched, so no pages may be read.",
        { Rules.Count: 0, Sitemaps.Count: 0 } => "There is no robots.txt, or it has no rules. All pages may be read.",
        { Rules.Count: 0 } => "robots.txt allows all pages.",
        var robots => $"robots.txt has {NumberFormatter.Of(robots.Rules.Count, "rule")} for this program; "
            + "pages that they disallow are not read.",
    };

    private static string ListingWords(TriedSite tried) => tried.Sitemap switch
    {
        SitemapStatus.Listed => $"The sitemap lists {NumberFormatter.Of(tried.Found, "page that belongs", "pages that belong")} to the site.",
        SitemapStatus.None =>
            "There is no sitemap, so links are followed. "
            + $"{NumberFormatter.Of(tried.Found, "page was", "pages were")} found on those that were read; a scan finds more.",
        _ => "It is not known whether there is a sitemap, because its address does not answer.",
    };
}
