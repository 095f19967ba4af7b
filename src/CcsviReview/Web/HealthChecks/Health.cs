using CcsviReview.Web.Requests;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CcsviReview.Web.HealthChecks;

/// <summary>
/// <c>/health/live</c>: the process responds, whatever the state of the database. <c>/health/ready</c>: the database can be reached and has
/// the schema of this program, and the scheduler runs; otherwise 503 with the reason and the remedy.
/// </summary>
/// <remarks>A result is reused for <see cref="Holds"/>, so that a flood of requests does not reach the database.</remarks>
internal sealed class Health(HealthCheckService checks, TimeProvider clock)
{
    /// <summary>How long a result is reused.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<string?>? _look;
    private long _lookedAt;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", ["GET", "HEAD"], () => Results.Json(new Answer("live", null))).ForAnybody();
        routes.MapMethods("/health/ready", ["GET", "HEAD"], async (Health health, CancellationToken cancel) =>
            await health.TroubleAsync(cancel) is { } trouble
                ? Results.Json(new Answer("not ready", trouble), statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Json(new Answer("ready", null))).ForAnybody();
    }

    /// <summary>What prevents the program from working, with the remedy; null when nothing does.</summary>
    public Task<string?> TroubleAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_look is null || (_look.IsCompleted && clock.GetElapsedTime(_lookedAt) >= Holds))
                (_look, _lookedAt) = (Task.Run(LookAsync, CancellationToken.None), clock.GetTimestamp());
            return _look.WaitAsync(cancel);
        }
    }

    // The other checks use the database too: if it does not respond, only its own check is reported.
    private async Task<string?> LookAsync() =>
        TroubleIn(await checks.CheckHealthAsync(check => check.Name == DatabaseHealth.Name))
        ?? TroubleIn(await checks.CheckHealthAsync(check => check.Name != DatabaseHealth.Name));

    private static string? TroubleIn(HealthReport report)
    {
        foreach (var (name, found) in report.Entries)
        {
            if (found.Status == HealthStatus.Unhealthy)
            {
                return name == DatabaseHealth.Name
                    ? found.Description
                    : "The scheduler is not running, or cannot read its tables. Check the log, then restart the worker.";
            }
        }
        return null;
    }

    private sealed record Answer(string Status, string? Reason);
}
