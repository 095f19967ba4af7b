using CcsviReview.Storage.Postgres;
using CcsviReview.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CcsviReview.Storage.Setup;

/// <summary>
/// Lets <c>dotnet ef migrations add NAME --context SqliteReviewDb -o Storage/Sqlite/Migrations</c> work without settings.
/// </summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteReviewDb>, IDesignTimeDbContextFactory<PostgresReviewDb>
{
    SqliteReviewDb IDesignTimeDbContextFactory<SqliteReviewDb>.CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteReviewDb>();
        StorageSetup.UseSqlite(options, "Data Source=:memory:");
        return new SqliteReviewDb(options.Options);
    }

    PostgresReviewDb IDesignTimeDbContextFactory<PostgresReviewDb>.CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresReviewDb>();
        StorageSetup.UsePostgres(options, "Host=localhost");
        return new PostgresReviewDb(options.Options);
    }
}
