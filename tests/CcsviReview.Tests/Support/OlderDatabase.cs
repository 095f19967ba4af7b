using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CcsviReview.Tests.Support;

/// <summary>A database in the state that an older version of the program left: its tables and their content.</summary>
internal static class OlderDatabase
{
    /// <summary>Creates one.</summary>
    /// <param name="kind">The kind of database.</param>
    /// <param name="migration">The name of the first migration that it lacks.</param>
    /// <param name="sample">The name of the file in <c>Samples/databases</c>, without its kind: what that version had written.</param>
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
