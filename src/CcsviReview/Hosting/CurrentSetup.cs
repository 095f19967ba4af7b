using CcsviReview.Current;
using CcsviReview.Current.Faults;

namespace CcsviReview.Hosting;

/// <summary>Registers what is in force now: rules, sites, templates, who may sign in, keys, the database state.</summary>
internal static class CurrentSetup
{
    public static IServiceCollection AddCurrent(this IServiceCollection services) => services
        .AddSingleton<CurrentTemplates>()
        .AddSingleton<CurrentRules>()
        .AddSingleton<CurrentSites>()
        .AddSingleton<CurrentVisitors>()
        .AddSingleton<Keyring>()
        .AddSingleton<PrepareDatabase>()
        .AddSingleton<DatabaseState>();
}
