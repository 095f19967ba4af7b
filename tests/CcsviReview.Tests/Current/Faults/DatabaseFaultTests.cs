using System.Net.Sockets;
using CcsviReview.Current.Faults;
using CcsviReview.Settings;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CcsviReview.Tests.Current.Faults;

public sealed class DatabaseFaultTests
{
    private static readonly DatabaseOptions s_server = new()
    {
        Kind = DatabaseKind.Postgres,
        ConnectionString = "Host=db.example.org;Port=5433;Database=reviews;Username=keeper;Password=swordfish",
    };

    public static TheoryData<string> Servers =>
        new(TestDatabase.Kinds.Select(row => row.Data).Where(kind => kind == nameof(DatabaseKind.Postgres)));

    [Theory]
    [InlineData("28P01", false, "PostgreSQL on db.example.org:5433 refused the password of the user \"keeper\". Correct it in Database:Conn")]
    [InlineData("28000", false, "refused the user \"keeper\": words")]
    [InlineData("3D000", false, "The database \"reviews\" does not exist on db.example.org:5433. Create it")]
    [InlineData("25006", false, "The database \"reviews\" on db.example.org:5433 is read-only")]
    [InlineData("42501", false, "grant the permission")]
    [InlineData("57P03", false, "is starting or stopping: words. Try again")]
    [InlineData("57P01", false, "is starting or stopping: words. Try again")]
    [InlineData("53300", false, "accepts no more connections")]
    [InlineData("53100", false, "has no disk space left")]
    [InlineData("25P03", false, "ended an idle transaction")]
    [InlineData("XX001", true, "is damaged: words. Restore a backup")]
    [InlineData("XX002", true, "is damaged: words. Restore a backup")]
    public void A_servers_error_is_reported_with_the_remedy_and_no_secret(string state, bool isDamage, string expected)
    {
        var fault = DatabaseFault.Of(new InvalidOperationException("outer", new PostgresException("words", "FATAL", "FATAL", state)), s_server);

        Assert.NotNull(fault);
        Assert.Equal(isDamage, fault.IsDamage);
        Assert.Contains(expected, fault.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", fault.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("23505")]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("42P01")]
    public void An_error_of_a_statement_is_not_a_fault_of_the_database(string state)
    {
        var failure = new PostgresException("words", "ERROR", "ERROR", state);

        Assert.Null(DatabaseFault.Of(failure, s_server));
        Assert.False(failure.IsOfWhole());
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_named() => Assert.Equal(
        "PostgreSQL on db.example.org:5433 cannot be reached: Connection refused. Start it, or correct Host and Port in "
        + "Database:ConnectionString or the file in Database:ConnectionStringFile.",
        DatabaseFault.Of(new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused)), s_server)!.Words);

    [Theory]
    [InlineData(11, true)]
    [InlineData(26, true)]
    [InlineData(5, false)]
    [InlineData(13, false)]
    public async Task The_worker_logs_a_fault_once_however_many_jobs_meet_it(int error, bool isDamage)
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        var state = new DatabaseState(new DatabaseCheck(database.Contexts, database.Options));
        var log = new RecordingLog();

        for (var job = 0; job < 5; job++)
            Assert.NotNull(state.Note(new DbUpdateException("", new SqliteException("SQLite Error: 'words'.", error)), log));
        state.Works(log);

        Assert.Equal(isDamage, state.Damage is not null);
        Assert.Equal(isDamage ? 1 : 2, log.Lines.Count);
        Assert.Contains(database.Options.DataFolder, log.Lines[0], StringComparison.Ordinal);
        Assert.Null(state.Note(new DbUpdateException("", new SqliteException("constraint", 19)), log));
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_server_that_refuses_is_reported_in_one_line_by_every_command_and_by_doctor(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var good = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString);
        var name = good.Database;
        await using (var db = database.Open())
            await db.ExecuteAsync($"ALTER DATABASE \"{name}\" SET default_transaction_read_only = on");

        // Tested with new connections: those that are open keep the settings with which they began.
        await IsNotifiedAsync(With(good, to => to.ApplicationName = "later"), $"The database \"{name}\" on {good.Host}:{good.Port} is read-only");
        await IsNotifiedAsync(With(good, to => to.Password = "wrong"), $"refused the password of the user \"{good.Username}\"");
        await IsNotifiedAsync(With(good, to => to.Database = "no_such_database"), "The database \"no_such_database\" does not exist");
        await IsNotifiedAsync(With(good, to => to.Port = 9), "cannot be reached: ");
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_worker_that_the_server_refuses_ends_with_one_line(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var wrong = With(new NpgsqlConnectionStringBuilder(database.Options.ConnectionString), to => to.Password = "wrong");
        using var folder = new TemporaryFolder();
        using var worker = ProgramUnderTest.Start(
            folder.Path, "serve", "--set", "Database:Kind=Postgres", "--set", $"Database:ConnectionString={wrong}");

        var error = await worker.StandardError.ReadToEndAsync();
        await worker.WaitForExitAsync();

        Assert.Equal(1, worker.ExitCode);
        Assert.Contains("refused the password of the user", Assert.Single(error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    private static string With(NpgsqlConnectionStringBuilder good, Action<NpgsqlConnectionStringBuilder> change)
    {
        var changed = new NpgsqlConnectionStringBuilder(good.ToString());
        change(changed);
        return changed.ToString();
    }

    private static async Task IsNotifiedAsync(string connection, string expected)
    {
        string[] settings = ["--set", "Database:Kind=Postgres", "--set", $"Database:ConnectionString={connection}"];
        foreach (var command in new[] { "serve", "deliver", "scan", "status" })
        {
            var ran = await Ran.Async([command, .. settings]);

            Assert.Equal((1, ""), (ran.Code, ran.Output));
            Assert.Contains(expected, ran.Error, StringComparison.Ordinal);
            Assert.Single(ran.Error.TrimEnd('\n').Split('\n'));
        }

        var doctor = await Ran.Async(["doctor", .. settings]);
        Assert.Equal(1, doctor.Code);
        Assert.Contains("BAD  database", doctor.Output, StringComparison.Ordinal);
        Assert.Contains(expected, doctor.Output, StringComparison.Ordinal);
    }
}
