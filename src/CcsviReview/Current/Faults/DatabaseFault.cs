using System.Net.Sockets;
using CcsviReview.Settings;
using CcsviReview.Storage.Setup;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CcsviReview.Current.Faults;

/// <summary>A fault of the database as a whole: which database, what is wrong, and the remedy.</summary>
/// <param name="Words">For people who run this program; it names files, servers and users, but no password.</param>
/// <param name="IsDamage">Whether it is permanent: what is stored is damaged or gone.</param>
internal sealed record DatabaseFault(string Words, bool IsDamage = false)
{
    /// <summary>The fault behind an exception; null when the database as a whole works.</summary>
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

    /// <summary>Runs the work; turns a fault of the database into a refusal.</summary>
    /// <exception cref="RefusedException">The database is not usable.</exception>
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
