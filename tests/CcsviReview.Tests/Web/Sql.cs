using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web;

/// <summary>Does to a database what no stroke would.</summary>
internal static class Sql
{
    public static Task<int> ExecuteAsync(this ReviewDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql);
}
