using CcsviReview.Features.Schedules;
using CcsviReview.Jobs;
using CcsviReview.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Quartz;

namespace CcsviReview.Hosting;

/// <summary>The scheduler: Quartz with its store in the program's own database, clustered on PostgreSQL.</summary>
internal static class JobsSetup
{
    private const int LongestWaitSeconds = 30;
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(90);

    /// <summary>Adds the scheduler and its jobs; it starts after the application.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="settings">The schedules, the sites, the kind of database.</param>
    /// <param name="connection">The connection string of the database.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, ReviewSettings settings, string connection)
    {
        services.AddSingleton<SeedSchedules>();
        services.AddHostedService(provider => provider.GetRequiredService<SeedSchedules>());
        services.AddHostedService<SendAwaitedEmail>();
        services.AddHostedService<WatchProcessPauses>();
        // It starts a moment after the web server; a health check would report that moment as a failure.
        services.Configure<QuartzHostedServiceOptions>(host => host.AutoStart = false);
        services.AddHealthChecks().AddQuartz();
        services.Replace(ServiceDescriptor.Singleton<IScheduleAligner>(provider => provider.GetRequiredService<SeedSchedules>()));
        services.AddScheduler(settings.Database.Kind, connection)
            .AddSingleton<RejectWhileStopping>()
            .AddSingleton<WatchDatabase>()
            .AddQuartz(quartz => quartz
                .AddJobMiddleware(provider => provider.GetRequiredService<RejectWhileStopping>())
                .AddJobMiddleware(provider => provider.GetRequiredService<WatchDatabase>()))
            .AddHostedService<SchedulerHost>();
        // Its only warning at a stop says that it did not wait for jobs; SchedulerHost reports that where it matters.
        return services.Configure<LoggerFilterOptions>(filters => filters.AddFilter("Quartz.Core.QuartzScheduler", LogLevel.Error));
    }

    /// <summary>Adds a scheduler that can be read and changed; it runs no jobs until it is started.</summary>
    public static IServiceCollection AddScheduler(this IServiceCollection services, DatabaseKind kind, string connection)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "ccsvi-review";
                // A stop asks a running job to end after its current unit of work; the next start continues it.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options =>
                {
                    options.StoreJobDataAsStrings = true;
                    // Otherwise its threads keep the process alive after its end.
                    options.UseBackgroundThreads = true;
                    options.CommandTimeout = TimeSpan.FromSeconds(LongestWaitSeconds);
                    options.RecoverFiringsCancelledByShutdown = true;
                    // A change by an admin and its audit entry commit together.
                    options.AcceptEnlistedTransactions = true;
                });
                UseDatabase(store, kind, connection);
                store.ProvisionSchema();
                store.UseExecutionHistory();
                store.UseSystemTextJsonSerializer();
            });
        });
        if (kind == DatabaseKind.Sqlite)
        {
            // At each start it warns that an enlisted transaction holds the file's only write lock. Ours are short, and other writers wait
            // for up to 30 s.
            services.Configure<LoggerFilterOptions>(filters =>
                filters.AddFilter("Quartz.Impl.AdoJobStore.LocalTransactionJobStore", LogLevel.Error));
        }
        services.Configure<ExecutionHistoryOptions>(history =>
        {
            (history.Retention, history.MisfireRetention) = (s_remembered, s_remembered);
            history.RetentionByResult[JobRunResult.Skipped] = TimeSpan.FromHours(1);
            (history.MaxEntriesPerJob, history.MaxEntriesPerScheduler) = (1_000, 50_000);
        });
        return services;
    }

    private static void UseDatabase(IPersistentStoreBuilder store, DatabaseKind kind, string connection)
    {
        if (kind == DatabaseKind.Postgres)
        {
            store.UsePostgres(NpgsqlFactory.Instance, connection);
            store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(7.5));
        }
        else
        {
            store.UseSqlite(SqliteFactory.Instance, connection);
        }
    }
}
