using CcsviReview.Settings;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CcsviReview.Tests.Storage;

/// <summary>A worker that is stopped in the middle of a transaction blocks the others until the server ends it.</summary>
public sealed class StoppedTransactionTests
{
    public static TheoryData<string> Servers =>
        new(TestDatabase.Kinds.Select(row => row.Data).Where(kind => kind == nameof(DatabaseKind.Postgres)));

    [Theory, MemberData(nameof(Servers))]
    public async Task The_server_ends_a_stalled_transaction_before_others_give_up(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();

        // The scheduler uses the same connection string.
        Assert.Equal("15s", await db.Database.SqlQueryRaw<string>(
            "SELECT current_setting('idle_in_transaction_session_timeout') AS \"Value\"").SingleAsync());
        await using var scheduler = NpgsqlDataSource.Create(StorageSetup.ConnectionString(database.Options));
        await using var show = scheduler.CreateCommand("SHOW idle_in_transaction_session_timeout");
        Assert.Equal("15s", await show.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("Host=db", "-c idle_in_transaction_session_timeout=15000")]
    [InlineData("Host=db;Options=-c jit=off", "-c jit=off -c idle_in_transaction_session_timeout=15000")]
    [InlineData("Host=db;Options=-c idle_in_transaction_session_timeout=0", "-c idle_in_transaction_session_timeout=0")]
    public void The_settings_can_configure_that(string given, string options) => Assert.Equal(
        options,
        new NpgsqlConnectionStringBuilder(StorageSetup.ConnectionString(
            new DatabaseOptions { Kind = DatabaseKind.Postgres, ConnectionString = given })).Options);
}
