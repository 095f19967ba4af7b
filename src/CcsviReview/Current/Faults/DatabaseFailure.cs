using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CcsviReview.Current.Faults;

/// <summary>
/// Finds what the database itself said in what was thrown for it: Entity Framework wraps it once or twice, by how it was asked.
/// </summary>
internal static class DatabaseFailure
{
    /// <summary>What the database said; null when it is not the one that failed.</summary>
    public static DbException? SaidByDatabase(this Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException said)
                return said;
        }
        return null;
    }

    /// <summary>
    /// Whether the same may well succeed now: another worker was in the way (a deadlock, a serialization failure), or the connection broke.
    /// </summary>
    public static bool MayPass(this Exception failure) => failure.SaidByDatabase() is { IsTransient: true };

    /// <summary>Whether the database as a whole failed (full, damaged, locked, away), and not what was asked of it.</summary>
    public static bool IsOfWhole(this Exception failure) => failure.SaidByDatabase() switch
    {
        SqliteException said => FileFaults.IsOfFile(said.SqliteErrorCode),
        PostgresException said => ServerFaults.Of(said, "") is not null,
        NpgsqlException => true,
        _ => false,
    };
}
