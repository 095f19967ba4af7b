using CcsviReview.Features.Policies;
using CcsviReview.Storage.Rows;

namespace CcsviReview.Web.Policies;

/// <summary>
/// Lets a simulation, and the work after saving, continue after the request that started it; the request waits a little, so that most
/// people never see short ones running. Two simulations run at once; one ends when nobody waits for it any more.
/// </summary>
internal sealed partial class SimulationRuns(
    SimulatePolicies simulate, SavePolicies save, IHostApplicationLifetime life, ILogger<SimulationRuns> logger) : IDisposable
{
    /// <summary>The most simulations at once.</summary>
    public const int MostAtOnce = 2;

    /// <summary>After how many seconds to ask again.</summary>
    public const int RetrySeconds = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);
    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);
    private readonly Dictionary<string, Round> _rounds = new(StringComparer.Ordinal);

    /// <summary>Starts the simulation of a draft, or joins a running one, and waits a little; false when two others are running.</summary>
    /// <param name="draft">The draft; nothing is done if it is finished.</param>
    /// <param name="cancel">Cancelled when the caller leaves: if nobody else waits, the simulation ends.</param>
    public async Task<bool> SimulateAsync(RuleDraft draft, CancellationToken cancel)
    {
        if (draft.Effect is not null || IsElsewhere(draft))
            return true;
        if (Join(draft.Mark) is not { } round)
        {
            await simulate.ForgetAsync(draft.Mark, CancellationToken.None);
            return false;
        }
        await Task.WhenAny(round.Work, Task.Delay(s_patience, cancel));
        // Others who asked for it meanwhile may be waiting: then it ends when nobody asks any more.
        if (cancel.IsCancellationRequested && !round.IsShared)
            round.End();
        return true;
    }

    /// <summary>Starts the work after saving, and waits a little. The next <c>assess</c> does what is interrupted.</summary>
    public Task FollowAsync(RuleVersion version, PolicyEffect effect, int? pagesPerWeek, CancellationToken cancel) => Task.WhenAny(
        LastAsync(() => save.FollowAsync(version, effect, pagesPerWeek, life.ApplicationStopping), $"version {version.Number}"),
        Task.Delay(s_patience, cancel));

    /// <summary>Takes one of the slots; false when all are taken.</summary>
    public bool TryTakePlace() => _places.Wait(0, CancellationToken.None);

    /// <summary>Releases the slot.</summary>
    public void GivePlace() => _places.Release();

    public void Dispose() => _places.Dispose();

    // Another worker, or another run here, has recently made progress.
    private bool IsElsewhere(RuleDraft draft)
    {
        lock (_rounds)
            return draft.EndedAt is null && draft.SeenAt > draft.StartedAt && !_rounds.ContainsKey(draft.Mark);
    }

    private Round? Join(string mark)
    {
        lock (_rounds)
        {
            if (_rounds.TryGetValue(mark, out var known))
            {
                known.IsShared = true;
                return known;
            }
            if (!TryTakePlace())
                return null;
            var round = _rounds[mark] = new Round(CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping));
            round.Work = RunAsync(mark, round);
            return round;
        }
    }

    private async Task RunAsync(string mark, Round round)
    {
        await Task.Yield();
        try
        {
            await LastAsync(() => simulate.RunWhileAskedAsync(mark, round.Token), mark);
        }
        finally
        {
            lock (_rounds)
                _rounds.Remove(mark);
            round.Dispose();
            GivePlace();
        }
    }

    // Nobody waits for it any more when it fails; the draft, or the job run, shows the outcome.
    private async Task LastAsync<T>(Func<Task<T>> work, string subject)
    {
        await Task.Yield();
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            Log.Stopped(logger, subject);
        }
        catch (Exception lost)
        {
            Log.Lost(logger, subject, lost);
        }
    }

    private sealed class Round(CancellationTokenSource stop) : IDisposable
    {
        public CancellationToken Token { get; } = stop.Token;

        public Task Work { get; set; } = Task.CompletedTask;

        /// <summary>Whether somebody else asked for it, too.</summary>
        public bool IsShared { get; set; }

        public void End()
        {
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended by itself.
            }
        }

        public void Dispose() => stop.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(2701, LogLevel.Error, "Policies, {Subject}: did not finish")]
        public static partial void Lost(ILogger logger, string subject, Exception lost);

        [LoggerMessage(2702, LogLevel.Information, "Policies, {Subject}: stopped, because no one is waiting for it")]
        public static partial void Stopped(ILogger logger, string subject);
    }
}
