using System.Net.Sockets;
using CcsviReview.Settings;
using CcsviReview.Storage.Setup;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CcsviReview.Current.Faults;

/// <summary>What is wrong with the database as a whole: which one, what, and the remedy.</summary>
/// <param name="Words">For whoever runs this program; it names files, servers and users, but no password.</param>
/// <param name="IsDamage">Whether it does not pass by itself: what is stored is damaged or gone.</param>
internal sealed record DatabaseFault(string Words, bool IsDamage = false)
{
    /// <summary>What is wrong with the database, by what was thrown; null when the database as a whole is well.</summary>
    public static DatabaseFault? Of(Exception failure, DatabaseOptions database)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            var fault = cause switch
            {
                SqliteException said when database.Kind == DatabaseKind.Sqlite =>
                    FileFaults.Of(said, Path.GetFullPath(StorageSetup.SqliteFile(database))),
                PostgresException said => ServerFaults.Of(said, database.ConnectionString!),
                NpgsqlException { InnerException: SocketException or TimeoutException or IOException } lost =>
                    ServerFaults.Unreachable(lost.InnerException, database.ConnectionString!),
                SocketException lost when failure.SaidByDatabase() is NpgsqlException =>
                    ServerFaults.Unreachable(lost, database.ConnectionString!),
                _ => null,
            };
            if (fault is not null)
                return fault;
        }

        return null;
    }

    /// <summary>Does the work; what is then wrong with the database is refused in words.</summary>
    /// <exception cref="RefusedException">The database cannot be worked on.</exception>
    public static async Task<T> InWordsAsync<T>(DatabaseOptions database, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not RefusedException && Of(failure, database) is { } fault)
        {
            throw new RefusedException(fault.Words, failure);
        }
    }
}
