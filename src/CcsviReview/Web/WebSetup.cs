using CcsviReview.Flow;
using CcsviReview.Web.Guards;
using CcsviReview.Web.Listing;
using CcsviReview.Web.Story;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CcsviReview.Web;

/// <summary>The pages in the browser: what they need, and where they are. The host registers settings, clock, storage and rules.</summary>
internal static class WebSetup
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.KeepNoKeys();
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.AddSingleton<KnownHosts>();
        services.AddSingleton<HouseClock>();
        services.TryAddSingleton<RulesInForce>();
        services.AddSingleton<Health>();
        services.AddSingleton<InventoryReader>();
        services.AddSingleton<StoryReader>();
        return services;
    }

    public static void MapWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseMishaps();
        app.UseKnownHosts(app.Services.GetRequiredService<KnownHosts>());
        app.UseReadOnlyMethods();

        Asset.Style.Map(app);
        Asset.Icon.Map(app);
        Health.Map(app);
        InventoryRoute.Map(app);
        StoryRoute.Map(app);
        app.MapFallback("{**path}", (HttpContext http) => http.ShowMissing("There is no such address here."));
    }

    // Components bring data protection, which writes a key into the home folder at start. Nothing here is signed: keys stay in memory, unused.
    private static void KeepNoKeys(this IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var starter in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(starter);
    }
}
