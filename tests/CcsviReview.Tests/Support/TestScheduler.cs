using CcsviReview.Current;
using CcsviReview.Features.Schedules;
using CcsviReview.Hosting;
using CcsviReview.Jobs;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CcsviReview.Tests.Support;

/// <summary>A worker's scheduler on a test's database, without the rest of the worker.</summary>
internal sealed class TestScheduler : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestScheduler(ServiceProvider services, IScheduler scheduler) => (_services, Scheduler) = (services, scheduler);

    public IScheduler Scheduler { get; }

    public SchedulesQuery Query => ActivatorUtilities.CreateInstance<SchedulesQuery>(_services);

    public ScheduleAdmin Keep => ActivatorUtilities.CreateInstance<ScheduleAdmin>(_services);

    /// <summary>Does what a start of the program does to the schedules, with these settings.</summary>
    public Task AlignAsync(ReviewSettings settings) => AlignAsync(_services, settings);

    /// <summary>The same with a scheduler from other services.</summary>
    public static Task AlignAsync(IServiceProvider services, ReviewSettings settings) =>
        ActivatorUtilities.CreateInstance<SeedSchedules>(
            services, settings, new CurrentSites(services.GetRequiredService<IDbContextFactory<ReviewDb>>(), settings))
            .AlignAsync(CancellationToken.None);

    public static async Task<TestScheduler> CreateAsync(TestDatabase database, Action<IServiceCollection>? further = null)
    {
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<IHostApplicationLifetime, NoLifetime>()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(database.Contexts)
            .AddScheduler(database.Options.Kind, StorageSetup.ConnectionString(database.Options));
        further?.Invoke(services);
        var provider = services.BuildServiceProvider();
        return new TestScheduler(provider, await provider.GetRequiredService<ISchedulerFactory>().GetScheduler());
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.Shutdown(waitForJobsToComplete: true);
        await _services.DisposeAsync();
    }

    private sealed class NoLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
