using CcsviReview.Web.Requests;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CcsviReview.Web.HealthChecks;

/// <summary>
/// <c>/health/live</c>: the process answers, whatever the database does. <c>/health/ready</c>: the database can be reached and has the
/// schema of this program, and the scheduler runs; 503 with the reason and the remedy when not.
/// </summary>
/// <remarks>What was found holds for <see cref="Holds"/>, so that a flood of questions asks the database no oftener.</remarks>
internal sealed class Health(HealthCheckService checks, TimeProvider clock)
{
    /// <summary>How long an answer of the database holds.</summary>
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

    // The others ask the database too: where it does not answer, its own sentence says why.
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
