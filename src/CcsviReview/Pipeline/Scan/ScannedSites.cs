using CcsviReview.Current;
using CcsviReview.Settings;
using CcsviReview.Sources;

namespace CcsviReview.Pipeline.Scan;

/// <summary>Makes the source of a site from its settings.</summary>
internal delegate IPageSource SourceOf(SiteOptions site);

/// <summary>Finds sites by name, ready to be scanned.</summary>
internal sealed class ScannedSites(CurrentSites current, SourceOf source)
{
    /// <summary>The site. Each call creates a new source, so that a changed setting applies from the next scan on.</summary>
    /// <exception cref="ArgumentException">The site does not exist.</exception>
    public async Task<ScannedSite> FindAsync(string name, CancellationToken cancel)
    {
        var sites = await current.ReadAsync(cancel);
        var (known, site) = sites.FirstOrDefault(each => each.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        return site is not null
            ? new ScannedSite(known, site.Culture, source(site)) { Labels = site.Labels }
            : throw new ArgumentException(
                $"There is no site '{name}'. The sites are {string.Join(", ", sites.Keys.Order(StringComparer.Ordinal))}.", nameof(name));
    }
}
