using System.Reflection;
using CcsviReview.Settings;

namespace CcsviReview.Sources.Http;

/// <summary>What every web reading of the program shares: the lanes to the hosts, the name look-up, and who it says it is.</summary>
/// <param name="Lanes">One lane per host.</param>
/// <param name="Lookup">The name system.</param>
/// <param name="UserAgent">The User-Agent header.</param>
internal sealed record WebClientContext(HostThrottles Lanes, NameLookup Lookup, string UserAgent)
{
    /// <summary>Which sites are read through a proxy.</summary>
    public ProxyRoutes Routes { get; init; } = ProxyRoutes.None;

    /// <summary>The clock that politeness goes by.</summary>
    public TimeProvider Clock => Lanes.Clock;

    /// <summary>The User-Agent header: name, version, and where the people of a site can read who asks.</summary>
    public static string Agent(string publicUrl)
    {
        var version =
            typeof(WebClientContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split(
            '+')[0] ?? "0";
        var address = string.Concat(publicUrl.Where(c => c is > ' ' and <= '~' and not ('(' or ')' or '\\')));
        return $"ccsvi-review/{version} (+{address})";
    }

    /// <summary>A reader with the bounds of a site; dispose it when the scan ends.</summary>
    public WebReader Reader(SiteOptions site) => new(site, this);
}
