using System.Reflection;
using CcsviReview.Settings;

namespace CcsviReview.Sources.Http;

/// <summary>What all web requests of the program share: throttles, DNS lookup and user agent.</summary>
/// <param name="Lanes">One throttle per host.</param>
/// <param name="Lookup">The DNS lookup.</param>
/// <param name="UserAgent">The User-Agent header.</param>
internal sealed record WebClientContext(HostThrottles Lanes, NameLookup Lookup, string UserAgent)
{
    /// <summary>Which sites are read through a proxy.</summary>
    public ProxyRoutes Routes { get; init; } = ProxyRoutes.None;

    /// <summary>The clock for the pauses between requests.</summary>
    public TimeProvider Clock => Lanes.Clock;

    /// <summary>The User-Agent header: name, version, and an address where operators of a site can read who requests its pages.</summary>
    public static string Agent(string publicUrl)
    {
        var version =
            typeof(WebClientContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split(
            '+')[0] ?? "0";
        var address = string.Concat(publicUrl.Where(c => c is > ' ' and <= '~' and not ('(' or ')' or '\\')));
        return $"ccsvi-review/{version} (+{address})";
    }

    /// <summary>Creates a reader with the limits of a site; dispose it when the scan ends.</summary>
    public WebReader Reader(SiteOptions site) => new(site, this);
}
