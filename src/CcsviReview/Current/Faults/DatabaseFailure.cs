using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CcsviReview.Current.Faults;

/// <summary>
/// Finds the database's own error in an exception: Entity Framework wraps it once or twice, depending on the call.
/// </summary>
internal static class DatabaseFailure
{
    /// <summary>The database's error; null when something else failed.</summary>
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
    /// Whether a retry may succeed: another worker was in the way (a deadlock, a serialization failure), or the connection broke.
    /// </summary>
    public static bool MayPass(this Exception failure) => failure.SaidByDatabase() is { IsTransient: true };

    /// <summary>Whether the database as a whole failed (full, damaged, locked, down), and not only this statement.</summary>
    public static bool IsOfWhole(this Exception failure) => failure.SaidByDatabase() switch
    {
        SqliteException said => FileFaults.IsOfFile(said.SqliteErrorCode),
        PostgresException said => ServerFaults.Of(said, "") is not null,
        NpgsqlException => true,
        _ => false,
    };
}
