using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Storage.Queues;
using CcsviReview.Transports;

namespace CcsviReview.Hosting;

/// <summary>Registers delivery; it needs storage, a transport and a <see cref="TimeProvider"/> beside it.</summary>
internal static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, ReviewSettings settings) => services
        .AddSingleton(provider => DeliveryTerms.Of(settings, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DeliveryLog>()
        .AddSingleton<OutdatedEmails>()
        .AddSingleton<AwaitedEmail>()
        // One of it, so that the pause of the mail server is remembered. A worker that ends tells it at once, not when all else has ended.
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
}
