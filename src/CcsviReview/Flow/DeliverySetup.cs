using CcsviReview.Settings;

namespace CcsviReview.Flow;

/// <summary>Registers delivery; it needs storage, a transport and a <see cref="TimeProvider"/> beside it.</summary>
internal static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, TransportOptions transport) => services
        .AddSingleton(provider => DeliveryTerms.Of(transport, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DeliveryLog>()
        .AddSingleton<DeliverLetters>();                             // one of it, so that the pause of the mail server is remembered
}
