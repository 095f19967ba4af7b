using CcsviReview.Features.Webhooks;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Transports.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CcsviReview.Hosting;

/// <summary>Registers webhooks; they need storage, sources (for the guard of connections), settings and a clock beside them.</summary>
internal static class WebhooksSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton<WebhookSecretEncryption>();
        services.TryAddSingleton<WebhookAdmin>();
        services.TryAddSingleton<WebhookCallAdmin>();
        services.TryAddSingleton<WebhooksQuery>();
        services.TryAddSingleton<CallLog>();
        services.TryAddSingleton(provider =>
            new CallTerms(provider.GetRequiredService<ReviewSettings>().Webhooks, provider.GetRequiredService<WebhookSecretEncryption>(),
                provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider =>
            Post(provider.GetRequiredService<ReviewSettings>(), provider.GetRequiredService<NameLookup>()));
        services.TryAddSingleton<DeliverCalls>();
        return services;
    }

    /// <summary>What calls receivers, behind the guard that page sources are read behind.</summary>
    public static WebhookPost Post(ReviewSettings settings, NameLookup lookup) => new(
        new GuardedConnection(lookup, NetworkGuard.Allowing(settings.Webhooks.Networks), "Webhooks:Networks").OpenAsync,
        settings.Webhooks.Timeout, WebClientContext.Agent(settings.Organisation.PublicUrl));
}
