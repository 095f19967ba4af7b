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
        .AddSingleton<OutdatedLetters>()
        .AddSingleton<AwaitedMail>()
        // One of it, so that the pause of the mail server is remembered. A worker that ends tells it at once, not when all else has ended.
        .AddSingleton(provider =>
        {
            var deliver = new DeliverLetters(
                provider.GetRequiredService<LetterQueue>(), provider.GetRequiredService<ITransport>(),
                provider.GetRequiredService<DeliveryTerms>(), provider.GetRequiredService<DeliveryLog>())
            {
                Outdated = provider.GetRequiredService<OutdatedLetters>(),
            };
            provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping.Register(deliver.Stop);
            return deliver;
        });
}
