using System.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Cli;

/// <summary>What the real program says of a SQLite file that cannot be worked on: one line with the file and the remedy, and an end.</summary>
public sealed class DamagedDatabaseTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Damages => new()
    {
        { "half", "is damaged: " },
        { "text", "is damaged: it is not a SQLite database" },
        { "empty", "is damaged: the file is empty, though a database was made in it" },
        { "new", "is damaged: it has no tables, though a database was made in it" },
        { "missing", "is missing. Restore a backup" },
        { "page", "is damaged: " },
        { "log-header", "is damaged: the header of " },
        { "log-frame", "is damaged, and transactions after it would be lost" },
        { "log-half", "is damaged: " },
        { "log-noise", "is damaged: " },
    };

    private string File => Path.Combine(_folder.Path, "data", "ccsvi-review.db");

    private string Log => File + "-wal";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(Damages))]
    public async Task A_damaged_database_is_told_in_one_line_by_every_command_and_is_not_touched(string damage, string told)
    {
        await MakeAsync(keepsLog: damage.StartsWith("log", StringComparison.Ordinal));
        await DamageAsync(damage);
        var before = Files();

        foreach (var command in new[] { "serve", "deliver", "scan", "assess", "status", "migrate" })
        {
            var ran = await Ran.Async(command, "--set", $"Database:DataFolder={Path.GetDirectoryName(File)}");

            Assert.Equal((1, ""), (ran.Code, ran.Output));
            IsTold(told, ran.Error);
        }

        var doctor = await Ran.Async("doctor", "--set", $"Database:DataFolder={Path.GetDirectoryName(File)}");
        Assert.Equal(1, doctor.Code);
        Assert.Matches("BAD  database .*\n +The database .*estore a backup", doctor.Output);
        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("half", "is damaged: ")]
    [InlineData("log-frame", "is damaged, and transactions after it would be lost")]
    public async Task A_worker_on_a_damaged_database_ends_at_once_and_logs_nothing_else(string damage, string told)
    {
        await MakeAsync(keepsLog: damage.StartsWith("log", StringComparison.Ordinal));
        await DamageAsync(damage);

        var (code, output, error) = await RunAsync("serve");

        Assert.Equal((1, ""), (code, output));
        IsTold(told, error);
    }

    [Fact]
    public async Task A_log_that_a_crash_cut_off_in_its_last_transaction_is_no_damage()
    {
        await MakeAsync(keepsLog: true);
        await DamageAsync("log-tail");

        var (code, _, error) = await RunAsync("status");

        Assert.True(code == 0, error);
        Assert.Equal("", error);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_locked_is_told_with_who_holds_it()
    {
        await MakeAsync(keepsLog: false);
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync();
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE;";
        await hold.ExecuteNonQueryAsync();

        var (code, output, error) = await RunAsync("status");

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(
            $"ccsvi-review: The database {File} is locked by another program. End the program that holds it open", error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    [InlineData("log")]
    public async Task What_this_user_may_not_write_is_named_with_the_command_that_helps(string what)
    {
        await MakeAsync(keepsLog: what == "log");
        var path = what switch { "file" => File, "log" => Log, _ => Path.GetDirectoryName(File)! };
        using (var shut = Process.Start("chmod", ["a-w", path]))
            await shut.WaitForExitAsync();
        try
        {
            foreach (var command in new[] { "serve", "deliver" })
            {
                var (code, output, error) = await RunAsync(command, asNobody: true);

                Assert.Equal((1, ""), (code, output));
                Assert.Contains(path, error, StringComparison.Ordinal);
                Assert.Contains("Give that user write permission, for example: chown ", error, StringComparison.Ordinal);
                Assert.Equal(1, error.TrimEnd('\n').Split('\n').Length);
            }

            Assert.Contains("BAD  database", (await RunAsync("doctor", asNobody: true)).Output, StringComparison.Ordinal);
        }
        finally
        {
            using var open = Process.Start("chmod", ["u+w", path]);
            await open.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_new_database_is_announced()
    {
        var (code, _, error) = await RunAsync("status");

        Assert.Equal(0, code);
        Assert.Contains($"Made a new, empty database: {File}", error, StringComparison.Ordinal);
        Assert.Equal("", (await RunAsync("status")).Error);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    public async Task A_database_that_vanishes_while_it_is_served_is_said_once_and_the_worker_is_not_ready(string what)
    {
        await MakeAsync(keepsLog: false);
        using var worker = Start(
            "serve", asNobody: false, "--set", "Web:Listen=http://127.0.0.1:0", "--set", "Schedules:Assess=0/1 * * * * ?", "--set",
            "Schedules:Deliver=0/1 * * * * ?");
        var said = worker.StandardError.ReadToEndAsync();
        try
        {
            var line = await worker.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            using var http = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[2]) };
            Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);
            if (what == "folder")
                Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
            else
                System.IO.File.Delete(File);

            while ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                await Task.Delay(100);
            Assert.Contains("The database is damaged or gone", await (await http.GetAsync("/health/ready")).Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
            Assert.False(System.IO.File.Exists(File));
        }
        finally
        {
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        var lines = (await said).Split('\n').Where(each => each.Contains("crit:", StringComparison.Ordinal)).ToList();
        Assert.Matches("is missing. Restore a backup|does not exist. Mount or restore it", Assert.Single(lines));
        Assert.DoesNotContain("fail:", await said, StringComparison.Ordinal);
    }

    private void IsTold(string told, string error)
    {
        Assert.StartsWith("ccsvi-review: ", error, StringComparison.Ordinal);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Contains(File, error, StringComparison.Ordinal);
        Assert.Contains("estore a backup", error, StringComparison.Ordinal);
        Assert.DoesNotContain("database/tables", error, StringComparison.Ordinal);
        Assert.Equal(1, error.TrimEnd('\n').Split('\n').Length);
    }

    private async Task MakeAsync(bool keepsLog)
    {
        var options = new DatabaseOptions { DataFolder = Path.GetDirectoryName(File)! };
        PrivateFiles.CreateFolder(options.DataFolder);
        await using var services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
        await services.GetRequiredService<Schema>().MigrateAsync(CancellationToken.None);
        await using var db = services.GetRequiredService<IDbContextFactory<ReviewDb>>().CreateDbContext();
        for (var day = 0; day < 20; day++)
        {
            db.Add(Letters.Letter(text: new string('x', 5000)));
            await db.SaveChangesAsync();
        }
        if (keepsLog)
        {
            // As a killed process leaves it; what closes last would take the log away.
            foreach (var end in new[] { "", "-wal", "-shm" })
                System.IO.File.Copy(File + end, $"{File}{end}.kept");
        }
        await db.DisposeAsync();
        using (var connection = new SqliteConnection(StorageSetup.SqliteConnectionString(options)))
            SqliteConnection.ClearPool(connection);
        if (!keepsLog)
            return;
        foreach (var end in new[] { "", "-wal", "-shm" })
            System.IO.File.Move($"{File}{end}.kept", File + end, overwrite: true);
    }

    private async Task DamageAsync(string damage)
    {
        switch (damage)
        {
            case "half":
                Cut(File, 0.5);
                break;
            case "text":
                await System.IO.File.WriteAllTextAsync(File, string.Concat(Enumerable.Repeat("Dear diary, ", 5000)));
                break;
            case "empty":
                Cut(File, 0);
                break;
            case "new":
                System.IO.File.Delete(File);
                await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
                {
                    await connection.OpenAsync();
                    await using var command = connection.CreateCommand();
                    command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA user_version=1";
                    await command.ExecuteNonQueryAsync();
                }
                break;
            case "missing":
                System.IO.File.Delete(File);
                break;
            case "page":
                Overwrite(File, 4096 * 12, 4096);
                break;
            case "log-header":
                Overwrite(Log, 16, 8);
                break;
            case "log-frame":
                Overwrite(Log, 32 + (24 + 4096) * 3 + 100, 50);
                break;
            case "log-half":
                Cut(Log, 0.5);
                break;
            case "log-noise":
                Overwrite(Log, 32, (int)new FileInfo(Log).Length - 32);
                break;
            default:
                // A loss of power: the last transaction is torn, and the index in memory is gone.
                Overwrite(Log, (int)new FileInfo(Log).Length - 2000, 1000);
                System.IO.File.Delete(File + "-shm");
                break;
        }
    }

    private static void Cut(string file, double share)
    {
        using var stream = System.IO.File.OpenWrite(file);
        stream.SetLength((long)(stream.Length * share));
    }

    private static void Overwrite(string file, int at, int bytes)
    {
        var noise = new byte[bytes];
        new Random(171).NextBytes(noise);
        using var stream = System.IO.File.OpenWrite(file);
        stream.Position = at;
        stream.Write(noise);
    }

    // The database and its log, as they are; SQLite begins an empty log when it opens a file.
    private Dictionary<string, string> Files() => new[] { File, Log }
        .Where(file => System.IO.File.Exists(file) && (file == File || new FileInfo(file).Length > 0))
        .ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(file))));

    private async Task<(int Code, string Output, string Error)> RunAsync(string command, bool asNobody = false)
    {
        using var program = Start(command, asNobody);
        try
        {
            var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
            await program.WaitForExitAsync().WaitAsync(Patience);
            return (program.ExitCode, await output, await error);
        }
        finally
        {
            if (!program.HasExited)
                program.Kill();
        }
    }

    private Process Start(string command, bool asNobody, params string[] more) => ProgramUnderTest.Start(
        _folder.Path, asNobody && Environment.UserName == "root",
        [command, "--set", $"Database:DataFolder={Path.GetDirectoryName(File)}", .. more]);
}
