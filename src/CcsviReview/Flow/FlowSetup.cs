using CcsviReview.Settings;

namespace CcsviReview.Flow;

/// <summary>Registers the strokes; they need storage, a transport, the scanned sites and a <see cref="TimeProvider"/> beside them.</summary>
internal static class FlowSetup
{
    public static IServiceCollection AddFlow(this IServiceCollection services, ReviewSettings settings) => services
        .AddSingleton(_ => ReviewRules.From(settings))
        .AddSingleton<ScanPages>()
        .AddSingleton<AssessPages>()
        .AddSingleton<ReassessPages>()
        .AddDelivery(settings.Transport);
}
