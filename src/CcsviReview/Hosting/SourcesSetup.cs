using System.Net;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CcsviReview.Hosting;

/// <summary>Registers the sources; other code asks for <see cref="PageSources"/>.</summary>
internal static class SourcesSetup
{
    /// <summary>Adds <see cref="PageSources"/> with the system's clock and DNS lookup, unless others are registered already.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NameLookup>(Dns.GetHostAddressesAsync);
        services.TryAddSingleton(
            provider => ProxyRoutes.Of(provider.GetService<ReviewSettings>()?.Web.SiteProxy, Environment.GetEnvironmentVariable));
        services.TryAddSingleton<HostThrottles>();
        services.TryAddSingleton<PageSources>();
        return services;
    }
}
