using System.Data.Common;
using System.Net.Sockets;
using CcsviReview.Current.Faults;
using CcsviReview.Storage.Setup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CcsviReview.Web.HealthChecks;

/// <summary>Checks whether the database can be reached, has the schema of this program and is writable.</summary>
/// <remarks>A singleton: it remembers that the database was ready, so that a database that disappears later is recognised.</remarks>
internal sealed class DatabaseHealth(DatabaseCheck check, DatabaseState state, ILogger<Health> logger) : IHealthCheck
{
    public const string Name = "database";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private bool _wasReady;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await LookAsync() is { } trouble ? HealthCheckResult.Unhealthy(trouble) : HealthCheckResult.Healthy();

    private async Task<string?> LookAsync()
    {
        using var limit = new CancellationTokenSource(LongestWait);
        try
        {
            if (state.Damage is not null || (_wasReady && state.Look(logger) is not null))
                return "The database is damaged or missing. Run `ccsvi-review doctor` to see how to restore it, then restart the worker.";
            var schema = await check.Schema.StateAsync(limit.Token);
            if (schema == SchemaState.UpToDate)
                await check.WritableAsync(limit.Token);
            _wasReady |= schema == SchemaState.UpToDate;
            return schema switch
            {
                SchemaState.UpToDate => null,
                SchemaState.Behind => "The database is empty or its schema is older than this version. Run `ccsvi-review migrate`.",
                _ => "The database was created by a newer version. Run that version, or restore a backup.",
            };
        }
        catch (OperationCanceledException)
        {
            return $"The database did not answer within {LongestWait.TotalSeconds:0} seconds. Check that it is running, then run `ccsvi-review doctor`.";
        }
        catch (Exception exception) when (exception is DbException or SocketException or IOException or InvalidOperationException
            or TimeoutException)
        {
            // The driver's message may name files and servers: it goes to the log and to doctor, not to the network.
            state.Note(exception, logger);
            return "The database cannot be used. Run `ccsvi-review doctor` to find out why.";
        }
    }
}
