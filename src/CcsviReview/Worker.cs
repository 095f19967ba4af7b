using CcsviReview.Flow;
using CcsviReview.Sources;

namespace CcsviReview;

/// <summary>Joins the folders: the one place that knows them all.</summary>
internal static class Worker
{
    /// <summary>What <c>check</c> needs: no settings, no database.</summary>
    public static CheckPages Check(TimeProvider clock) => new ServiceCollection()
        .AddSingleton(clock)
        .AddSources()
        .AddSingleton<CheckInputs>()
        .AddSingleton<CheckPages>()
        .BuildServiceProvider()
        .GetRequiredService<CheckPages>();
}
