using CcsviReview.Web.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace CcsviReview.Tests.Web.HealthChecks;

/// <summary>How the health checks of the framework and of the scheduler affect readiness.</summary>
public sealed class HealthChecksTests
{
    private const string NoScheduler = "The scheduler is not running, or cannot read its tables. Check the log, then restart the worker.";

    [Theory]
    [InlineData(HealthStatus.Healthy, HealthStatus.Healthy, null)]
    [InlineData(HealthStatus.Healthy, HealthStatus.Degraded, null)]
    [InlineData(HealthStatus.Healthy, HealthStatus.Unhealthy, NoScheduler)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Unhealthy, "The database is away.")]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Healthy, "The database is away.")]
    public async Task The_database_s_own_sentence_comes_first(HealthStatus database, HealthStatus scheduler, string? trouble)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks()
            .AddCheck(DatabaseHealth.Name, () => new HealthCheckResult(database, "The database is away."))
            .AddCheck("quartz-scheduler", () => new HealthCheckResult(scheduler, "words of the library"));
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(trouble, await TroubleAsync(provider));
    }

    [Fact]
    public async Task A_scheduler_that_runs_is_ready_and_one_that_ended_is_not()
    {
        var services = new ServiceCollection().AddLogging().AddQuartz()
            .Configure<QuartzHostedServiceOptions>(host => host.AutoStart = false);
        services.AddHealthChecks().AddQuartz();
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler();

        Assert.Null(await TroubleAsync(provider)); // It starts a moment after the program serves.
        await scheduler.Start();
        Assert.Null(await TroubleAsync(provider));
        await scheduler.Shutdown();
        Assert.Equal(NoScheduler, await TroubleAsync(provider));
    }

    private static Task<string?> TroubleAsync(ServiceProvider provider) =>
        new Health(provider.GetRequiredService<HealthCheckService>(), TimeProvider.System).TroubleAsync(CancellationToken.None);
}
