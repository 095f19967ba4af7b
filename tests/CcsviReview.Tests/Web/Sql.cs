using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web;

/// <summary>Changes a database as no job would.</summary>
internal static class Sql
{
    public static Task<int> ExecuteAsync(this ReviewDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql);

    /// <summary>Stores copies of every page at addresses of their own.</summary>
    public static Task<int> MultiplyAsync(this ReviewDb db, int copies)
    {
        var columns = db.Model.FindEntityType(typeof(Page))!.GetTableMappings().Single().Table.Columns
            .Select(column => $"\"{column.Name}\"").Where(name => name != "\"Id\"").ToList();
        var values = columns.Select(name => name == "\"Address\"" ? "\"Address\" || '-' || copy.i" : name);
        return db.ExecuteAsync($"""
            WITH RECURSIVE copy(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copy WHERE i < {copies})
            INSERT INTO pages ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM pages, copy
            """);
    }
}
