using CcsviReview.Flow.Rules;
using CcsviReview.Storage;

namespace CcsviReview.Web.Rules;

/// <summary>
/// Lets a simulation, and what follows from saving, go on after the request that asked for it; short ones are awaited, so that most people
/// never see them at work.
/// </summary>
internal sealed partial class SimulationRounds(
    SimulateRules simulate, SaveRules save, IHostApplicationLifetime life, ILogger<SimulationRounds> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    /// <summary>Begins, and waits a little.</summary>
    public Task SimulateAsync(string mark, CancellationToken cancel) =>
        AwhileAsync(() => simulate.RunAsync(mark, life.ApplicationStopping), mark, cancel);

    /// <summary>Lets follow what follows from saving, and waits a little. What is cut off the next <c>assess</c> does.</summary>
    public Task FollowAsync(RuleVersion version, RuleEffect effect, int? pagesPerWeek, CancellationToken cancel) =>
        AwhileAsync(() => save.FollowAsync(version, effect, pagesPerWeek, life.ApplicationStopping), $"version {version.Number}", cancel);

    private async Task AwhileAsync<T>(Func<Task<T>> work, string subject, CancellationToken cancel)
    {
        var round = Task.Run(
            async () =>
            {
                try
                {
                    await work();
                }
                catch (Exception lost)
                {
                    // Nobody waits for it any more; the draft, or the heartbeat, tells what became of it.
                    Log.Lost(logger, subject, lost);
                }
            },
            CancellationToken.None);
        await Task.WhenAny(round, Task.Delay(s_patience, cancel));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Policies, {Subject}: did not come to its end")]
        public static partial void Lost(ILogger logger, string subject, Exception lost);
    }
}
