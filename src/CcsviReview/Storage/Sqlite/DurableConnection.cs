using System.Data.Common;
using CcsviReview.Settings;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CcsviReview.Storage.Sqlite;

/// <summary>Sets every connection to lose nothing that was committed (FULL) and to wait for another writer instead of failing.</summary>
internal sealed class DurableConnection : DbConnectionInterceptor
{
    private const string Settings =
        "PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Makes the empty file of a database that is to be made. SQLite would make it by the umask, and the files beside it with the rights of
    /// this one. Connections never make one: in place of a file that is gone there would be an empty database.
    /// </summary>
    public static void CreateFile(DbConnection connection)
    {
        try
        {
            PrivateFiles.CreateFile(connection.DataSource);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // SQLite says why it cannot be opened.
        }
    }
}
