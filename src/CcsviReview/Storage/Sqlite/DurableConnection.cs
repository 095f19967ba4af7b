using System.Data.Common;
using CcsviReview.Settings;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CcsviReview.Storage.Sqlite;

/// <summary>
/// Configures every connection to lose nothing that was committed (FULL), and to wait for another writer instead of failing.
/// </summary>
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
    /// Creates the empty file of a new database. SQLite would create it with the umask, and the files beside it with the permissions of
    /// this one. Connections never create one: a missing file would otherwise be replaced by an empty database.
    /// </summary>
    public static void CreateFile(DbConnection connection)
    {
        try
        {
            PrivateFiles.CreateFile(connection.DataSource);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // SQLite reports why it cannot be opened.
        }
    }
}
