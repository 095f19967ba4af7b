using CcsviReview.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>The scheduler: Quartz with its store in the program's own database, clustered on PostgreSQL.</summary>
internal static class JobsSetup
{
    private const int LongestWaitSeconds = 30;

    /// <summary>Adds the scheduler and its jobs; it starts after the application has.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="settings">The schedules, the sites, the kind of database.</param>
    /// <param name="connection">The connection string of the database.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, ReviewSettings settings, string connection)
    {
        services.AddSingleton(Bells.Of(settings));
        services.AddHostedService<SeedSchedules>();
        return services.AddScheduler(settings.Database.Kind, connection);
    }

    internal static IServiceCollection AddScheduler(this IServiceCollection services, DatabaseKind kind, string connection)
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
                    options.CommandTimeout = TimeSpan.FromSeconds(LongestWaitSeconds);
                    options.RecoverFiringsCancelledByShutdown = true;
                });
                UseDatabase(store, kind, connection);
                store.ProvisionSchema();
                store.UseExecutionHistory();
                store.UseSystemTextJsonSerializer();
            });
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
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
