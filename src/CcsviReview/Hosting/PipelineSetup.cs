using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Storage.Queues;
using CcsviReview.Transports;
using CcsviReview.Transports.Webhooks;

namespace CcsviReview.Hosting;

/// <summary>Registers the stages: scan, assess, plan, deliver, webhooks.</summary>
internal static class PipelineSetup
{
    public static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<ScannedSites>()
        .AddSingleton<SourceOf>(provider =>
        {
            var address = provider.GetRequiredService<ReviewSettings>().Organisation.PublicUrl;
            return site => provider.GetRequiredService<PageSources>().For(site, address);
        })
        .AddSingleton<ScanPages>()
        .AddSingleton<WatchSources>()
        .AddSingleton<AssessPages>()
        .AddSingleton<ReassessPages>()
        .AddSingleton<PlanWork>()
        .AddDelivery()
        .AddWebhookCalls();

    private static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton(provider => DeliveryTerms.Of(
            provider.GetRequiredService<ReviewSettings>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DeliveryLog>()
        .AddSingleton<OutdatedEmails>()
        .AddSingleton<AwaitedEmail>()
        // A singleton, so that the pause of the mail server is remembered. It hears at once that the worker stops, not after everything
        // else.
        .AddSingleton(provider =>
        {
            var deliver = new DeliverEmails(
                provider.GetRequiredService<EmailQueue>(), provider.GetRequiredService<ITransport>(),
                provider.GetRequiredService<DeliveryTerms>(), provider.GetRequiredService<DeliveryLog>())
            {
                Outdated = provider.GetRequiredService<OutdatedEmails>(),
            };
            provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping.Register(deliver.Stop);
            return deliver;
        });

    private static IServiceCollection AddWebhookCalls(this IServiceCollection services) => services
        .AddSingleton<WebhookSecretEncryption>()
        .AddSingleton<CallLog>()
        .AddSingleton(provider => new CallTerms(
            provider.GetRequiredService<ReviewSettings>().Webhooks, provider.GetRequiredService<WebhookSecretEncryption>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => Post(provider.GetRequiredService<ReviewSettings>(), provider.GetRequiredService<NameLookup>()))
        .AddSingleton<DeliverCalls>();

    /// <summary>Creates the webhook client, with the same network guard as page sources.</summary>
    public static WebhookPost Post(ReviewSettings settings, NameLookup lookup) => new(
        new GuardedConnection(lookup, NetworkGuard.Allowing(settings.Webhooks.Networks), "Webhooks:Networks").OpenAsync,
        settings.Webhooks.Timeout, WebClientContext.Agent(settings.Organisation.PublicUrl));
}
