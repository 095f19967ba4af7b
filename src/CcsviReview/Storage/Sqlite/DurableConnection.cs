using System.Data.Common;
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
}
