using System.Data.Common;
using CcsviReview.Settings;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CcsviReview.Storage.Sqlite;

/// <summary>Sets every connection to lose nothing that was committed (FULL) and to wait for another writer instead of failing.</summary>
internal sealed class DurableConnection : DbConnectionInterceptor
{
    private const string Settings =
        "PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    // SQLite makes the file by the umask, and the files beside it with the rights of this one.
    public override InterceptionResult ConnectionOpening(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Create(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Create(connection);
        return ValueTask.FromResult(result);
    }

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

    private static void Create(DbConnection connection)
    {
        if (connection.DataSource is not { Length: > 0 } file || file == ":memory:")
            return;
        try
        {
            PrivateFiles.CreateFile(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // SQLite says why it cannot be opened.
        }
    }
}
