using CcsviReview.Settings;

namespace CcsviReview.Flow;

/// <summary>Registers delivery; it needs storage, a transport and a <see cref="TimeProvider"/> beside it.</summary>
internal static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, TransportOptions transport) => services
        .AddSingleton(provider => DeliveryTerms.Of(transport, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DeliveryLog>()
        .AddSingleton<AwaitedMail>()
        // One of it, so that the pause of the mail server is remembered. A worker that ends tells it at once, not when all else has ended.
        .AddSingleton(provider =>
        {
            var deliver = ActivatorUtilities.CreateInstance<DeliverLetters>(provider);
            provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping.Register(deliver.Stop);
            return deliver;
        });
}
