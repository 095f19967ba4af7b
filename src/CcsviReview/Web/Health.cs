using System.Data.Common;
using System.Net.Sockets;
using CcsviReview.Flow;
using CcsviReview.Storage;
using CcsviReview.Web.Guards;

namespace CcsviReview.Web;

/// <summary>
/// <c>/health/live</c>: the process answers, whatever the database does. <c>/health/ready</c>: the database can be reached and has the
/// schema of this program; 503 with the reason and the remedy when not.
/// </summary>
/// <remarks>What was found holds for <see cref="Holds"/>, so that a flood of questions asks the database no oftener.</remarks>
internal sealed class Health(DatabaseCheck check, DatabaseState state, TimeProvider clock, ILogger<Health> logger)
{
    /// <summary>How long an answer of the database holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private Task<string?>? _look;
    private bool _wasReady;
    private long _lookedAt;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", ["GET", "HEAD"], () => Results.Json(new Answer("live", null))).ForAnybody();
        routes.MapMethods("/health/ready", ["GET", "HEAD"], async (Health health, CancellationToken cancel) =>
            await health.TroubleAsync(cancel) is { } trouble
                ? Results.Json(new Answer("not ready", trouble), statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Json(new Answer("ready", null))).ForAnybody();
    }

    /// <summary>What keeps the program from its work, with the remedy; null when nothing does.</summary>
    public Task<string?> TroubleAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_look is null || (_look.IsCompleted && clock.GetElapsedTime(_lookedAt) >= Holds))
                (_look, _lookedAt) = (Task.Run(LookAsync, CancellationToken.None), clock.GetTimestamp());
            return _look.WaitAsync(cancel);
        }
    }

    private async Task<string?> LookAsync()
    {
        using var limit = new CancellationTokenSource(LongestWait);
        try
        {
            if (state.Damage is not null || (_wasReady && state.Look(logger) is not null))
                return "The database is damaged or gone: `ccsvi-review doctor` says how to restore it. Then start the worker again.";
            var schema = await check.Schema.StateAsync(limit.Token);
            if (schema == SchemaState.UpToDate)
                await check.WritableAsync(limit.Token);
            _wasReady |= schema == SchemaState.UpToDate;
            return schema switch
            {
                SchemaState.UpToDate => null,
                SchemaState.Behind => "The database is empty or its schema is older than this program: run `ccsvi-review migrate`.",
                _ => "The database was made by a newer program: run that version, or restore a backup.",
            };
        }
        catch (OperationCanceledException)
        {
            return $"The database did not answer within {LongestWait.TotalSeconds:0} seconds: see whether it is running, then `ccsvi-review doctor`.";
        }
        catch (Exception exception) when (exception is DbException or SocketException or IOException or InvalidOperationException
            or TimeoutException)
        {
            // The words of the driver may name files and servers: they go to the log and to whoever runs doctor, not to the network.
            state.Note(exception, logger);
            return "The database cannot be used: `ccsvi-review doctor` tells why.";
        }
    }

    private sealed record Answer(string Status, string? Reason);
}
