using CcsviReview.Settings;
using CcsviReview.Storage.Postgres;
using CcsviReview.Storage.Queues;
using CcsviReview.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CcsviReview.Storage.Setup;

/// <summary>Chooses the database from the settings. Jobs use <c>IDbContextFactory&lt;ReviewDb&gt;</c>.</summary>
internal static class StorageSetup
{
    private const string IdleTimeout = "idle_in_transaction_session_timeout";

    // Less than the 30 seconds for which others wait for a lock.
    private static readonly TimeSpan s_longestIdle = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseOptions database)
    {
        if (database.Kind == DatabaseKind.Postgres)
        {
            services.AddPooledDbContextFactory<PostgresReviewDb>(options => UsePostgres(options, PostgresConnectionString(database)));
            services.AddSingleton<IDbContextFactory<ReviewDb>, AnyKind<PostgresReviewDb>>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqliteReviewDb>(options => UseSqlite(options, SqliteConnectionString(database)));
            services.AddSingleton<IDbContextFactory<ReviewDb>, AnyKind<SqliteReviewDb>>();
        }

        return services.AddSingleton(provider => new DatabaseCheck(provider.GetRequiredService<IDbContextFactory<ReviewDb>>(), database))
            .AddSingleton(provider => new Claimant(provider.GetRequiredService<IDbContextFactory<ReviewDb>>(), database))
            .AddSingleton<Schema>().AddSingleton<EmailQueue>().AddSingleton<CallQueue>();
    }

    /// <summary>The connection string of either kind of database; the scheduler's tables are in the same database.</summary>
    public static string ConnectionString(DatabaseOptions database) =>
        database.Kind == DatabaseKind.Postgres ? PostgresConnectionString(database) : SqliteConnectionString(database);

    /// <summary>The connection string of the SQLite file in the data folder; Quartz uses the same file.</summary>
    public static string SqliteConnectionString(DatabaseOptions database) => new SqliteConnectionStringBuilder
    {
        DataSource = SqliteFile(database),
        DefaultTimeout = 30,
        Mode = SqliteOpenMode.ReadWrite,
    }.ToString();

    /// <summary>
    /// The connection string of PostgreSQL. A worker that is suspended in the middle of a transaction would keep its locks and block every
    /// other worker until it resumes; so the server ends that transaction, unless the settings configure this themselves.
    /// </summary>
    public static string PostgresConnectionString(DatabaseOptions database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        if (connection.Options?.Contains(IdleTimeout, StringComparison.Ordinal) is not true)
            connection.Options = $"{connection.Options} -c {IdleTimeout}={s_longestIdle.TotalMilliseconds}".Trim();
        return connection.ToString();
    }

    public static string SqliteFile(DatabaseOptions database) => Path.Combine(database.DataFolder, "ccsvi-review.db");

    public static void UsePostgres(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("schema_history").CommandTimeout(60));

    public static void UseSqlite(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsHistoryTable("schema_history"))
        // For some changes SQLite rebuilds a table outside a transaction. Nobody who runs this program can change that, and the warning
        // would be the first line of a first start.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
        .AddInterceptors(new DurableConnection());

    private sealed class AnyKind<TDb>(IDbContextFactory<TDb> databases) : IDbContextFactory<ReviewDb>
        where TDb : ReviewDb
    {
        public ReviewDb CreateDbContext() => databases.CreateDbContext();
    }
}
