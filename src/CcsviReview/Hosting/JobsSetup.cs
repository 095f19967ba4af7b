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

    /// <summary>Adds the scheduler and its jobs; it starts after the application has.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="settings">The schedules, the sites, the kind of database.</param>
    /// <param name="connection">The connection string of the database.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, ReviewSettings settings, string connection)
    {
        services.AddSingleton<SeedSchedules>();
        services.AddHostedService(provider => provider.GetRequiredService<SeedSchedules>());
        services.AddHostedService<SendAwaitedEmail>();
        services.AddHostedService<WatchProcessPauses>();
        // It is started a moment after the program serves, which is no illness.
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
        // Its one warning of a stop says that jobs were not waited for; the host of the scheduler says so where it matters.
        return services.Configure<LoggerFilterOptions>(filters => filters.AddFilter("Quartz.Core.QuartzScheduler", LogLevel.Error));
    }

    /// <summary>Adds the scheduler for those who look at it and change it; it runs nothing until it is started.</summary>
    public static IServiceCollection AddScheduler(this IServiceCollection services, DatabaseKind kind, string connection)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "ccsvi-review";
                // A stop asks a running stroke to end after its unit of work; it goes on at the next start.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options =>
                {
                    options.StoreJobDataAsStrings = true;
                    // Else its threads keep a process alive that has ended.
                    options.UseBackgroundThreads = true;
                    options.CommandTimeout = TimeSpan.FromSeconds(LongestWaitSeconds);
                    options.RecoverFiringsCancelledByShutdown = true;
                    // What an admin changes and the record of it commit together.
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
            // It warns at each start that an enlisted transaction holds the one write lock of the file: ours are short, and whoever comes
            // meanwhile waits (30 s).
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
