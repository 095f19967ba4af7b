using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CcsviReview.Tests.Support;

/// <summary>
/// An empty database with the current schema, its own for each test, dropped at the end. Use as <c>[Theory,
/// MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]</c>: SQLite always; PostgreSQL when
/// <c>CCSVI_TEST_POSTGRES</c> holds a connection string that may create databases. In CI a missing one fails the tests.
/// </summary>
internal sealed partial class TestDatabase : IAsyncDisposable
{
    private const string Variable = "CCSVI_TEST_POSTGRES";
    private static readonly SemaphoreSlim TemplateGate = new(1);
    private static string? s_template;
    private static readonly Lazy<Task<string>> s_file = new(MigrateFileAsync);
    private readonly ServiceProvider _services;

    private TestDatabase(DatabaseOptions options)
    {
        Options = options;
        _services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
    }

    public DatabaseOptions Options { get; }

    public IDbContextFactory<ReviewDb> Contexts => _services.GetRequiredService<IDbContextFactory<ReviewDb>>();

    public Schema Schema => _services.GetRequiredService<Schema>();

    private static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    /// <summary>Creates the empty file of a SQLite database that is not migrated yet: opening a database creates none.</summary>
    public async Task MakeFileAsync()
    {
        if (Options.Kind == DatabaseKind.Sqlite)
            await File.WriteAllBytesAsync(StorageSetup.SqliteFile(Options), []);
    }

    public ReviewDb Open() => Contexts.CreateDbContext();

    public static async Task<TestDatabase> CreateAsync(string kind, bool migrated = true)
    {
        if (kind == nameof(DatabaseKind.Postgres))
            return new TestDatabase(await CreatePostgresAsync(migrated));
        var options = new DatabaseOptions { DataFolder = Directory.CreateTempSubdirectory("ccsvi-test-").FullName };
        if (migrated)
            File.Copy(await s_file.Value, StorageSetup.SqliteFile(options));
        return new TestDatabase(options);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Options.Kind == DatabaseKind.Postgres)
        {
            await using var connection = new NpgsqlConnection(StorageSetup.ConnectionString(Options));
            NpgsqlConnection.ClearPool(connection);
            await ExecuteAsync($"DROP DATABASE IF EXISTS \"{connection.Database}\" WITH (FORCE)");
            return;
        }

        using (var connection = new SqliteConnection(StorageSetup.SqliteConnectionString(Options)))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(Options.DataFolder, recursive: true);
    }

    private static async Task<DatabaseOptions> CreatePostgresAsync(bool migrated)
    {
        var name = $"ccsvi_test_{Guid.NewGuid():N}";
        await ExecuteAsync(migrated ? $"CREATE DATABASE {name} TEMPLATE {await TemplateAsync()}" : $"CREATE DATABASE {name}");
        return new DatabaseOptions { Kind = DatabaseKind.Postgres, ConnectionString = ConnectionTo(name) };
    }

    // Migrating once and copying is much faster than migrating for every test.
    private static async Task<string> TemplateAsync()
    {
        await TemplateGate.WaitAsync();
        try
        {
            if (s_template is null)
            {
                var options = await CreatePostgresAsync(migrated: false);
                var template = new TestDatabase(options);
                await template.Schema.MigrateAsync(CancellationToken.None);
                await template._services.DisposeAsync();
                await using var connection = new NpgsqlConnection(StorageSetup.ConnectionString(options));
                NpgsqlConnection.ClearPool(connection);
                s_template = connection.Database;
            }

            return s_template;
        }
        finally
        {
            TemplateGate.Release();
        }
    }

    // The same for SQLite, where a copy is one file: its journal is empty.
    private static async Task<string> MigrateFileAsync()
    {
        var options = new DatabaseOptions { DataFolder = Directory.CreateTempSubdirectory("ccsvi-template-").FullName };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(options.DataFolder, recursive: true);
        var template = new TestDatabase(options);
        await template.Schema.MigrateAsync(CancellationToken.None);
        await using (var db = template.Open())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await template._services.DisposeAsync();
        using var connection = new SqliteConnection(StorageSetup.SqliteConnectionString(options));
        SqliteConnection.ClearPool(connection);
        return StorageSetup.SqliteFile(options);
    }

    private static string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(Server!)
    {
        Database = database,
        MaxPoolSize = 10,
        IncludeErrorDetail = true,
    }.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server!) { Pooling = false }.ToString());
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
