using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CcsviReview.Tests.Support;

/// <summary>A database as an older version of the program left it: its tables, and what it wrote into them.</summary>
internal static class OlderDatabase
{
    /// <summary>Makes one.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="migration">The name of the first migration that it does not have.</param>
    /// <param name="sample">The name of the file in <c>Samples/databases</c>, without its kind: what that program had written.</param>
    public static async Task<TestDatabase> OpenAsync(string kind, string migration, string sample)
    {
        var database = await TestDatabase.CreateAsync(kind, migrated: false);
        await database.MakeFileAsync();
        await using var db = database.Open();
        var before = db.Database.GetMigrations().TakeWhile(name => !name.EndsWith($"_{migration}", StringComparison.Ordinal)).Last();
        await db.GetService<IMigrator>().MigrateAsync(before);
        var file = Path.Combine(AppContext.BaseDirectory, "Samples", "databases", $"{sample}.{kind.ToLowerInvariant()}.sql");
        await db.Database.OpenConnectionAsync();
        await using var fill = db.Database.GetDbConnection().CreateCommand();
        fill.CommandText = await File.ReadAllTextAsync(file);
        await fill.ExecuteNonQueryAsync();
        return database;
    }
}
