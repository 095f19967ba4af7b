using System.Diagnostics;
using CcsviReview.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CcsviReview.Tests.Cli.Shell;

/// <summary>An unusable SQLite file: the program prints one line with the file and the remedy, and ends.</summary>
public sealed class DamagedDatabaseTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly TemporaryFolder _folder = new();
    private readonly DamagedFile _database;

    public static TheoryData<string, string> Damages => new()
    {
        { "half", "is damaged: " },
        { "text", "is damaged: it is not a SQLite database" },
        { "empty", "is damaged: the file is empty, but contained a database" },
        { "new", "is damaged: it has no tables, but contained a database" },
        { "missing", "is missing. Restore a backup" },
        { "page", "is damaged: " },
        { "log-header", "is damaged: the header of " },
        { "log-frame", "is damaged, and transactions after it would be lost" },
        { "log-half", "is damaged: " },
        { "log-noise", "is damaged: " },
    };

    public DamagedDatabaseTests() => _database = new DamagedFile(Path.Combine(_folder.Path, "data", "ccsvi-review.db"));

    private string File => _database.File;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(Damages))]
    public async Task A_damaged_database_is_reported_in_one_line_and_is_not_touched(string damage, string expected)
    {
        await _database.MakeAsync(keepsLog: damage.StartsWith("log", StringComparison.Ordinal));
        await _database.DamageAsync(damage);
        var before = _database.Files();

        // All commands open the database in one place, so one kind of damage is tried with each command, and each other kind with one
        // command.
        foreach (var command in damage == "half" ? ["serve", "deliver", "scan", "assess", "watch", "status", "migrate"] : new[] { "status" })
        {
            var ran = await Ran.Async(command, "--set", $"Database:DataFolder={Path.GetDirectoryName(File)}");

            Assert.Equal((1, ""), (ran.Code, ran.Output));
            IsNotified(expected, ran.Error);
        }

        var doctor = await Ran.Async("doctor", "--set", $"Database:DataFolder={Path.GetDirectoryName(File)}");
        Assert.Equal(1, doctor.Code);
        Assert.Matches("BAD  database .*\n +The database .*estore a backup", doctor.Output);
        Assert.Equal(before, _database.Files());
    }

    [Theory]
    [InlineData("half", "is damaged: ")]
    [InlineData("log-frame", "is damaged, and transactions after it would be lost")]
    public async Task A_worker_on_a_damaged_database_ends_at_once_and_logs_nothing_else(string damage, string expected)
    {
        await _database.MakeAsync(keepsLog: damage.StartsWith("log", StringComparison.Ordinal));
        await _database.DamageAsync(damage);

        var (code, output, error) = await RunAsync("serve");

        Assert.Equal((1, ""), (code, output));
        IsNotified(expected, error);
    }

    [Fact]
    public async Task A_log_that_a_crash_cut_off_in_its_last_transaction_is_not_damaged()
    {
        await _database.MakeAsync(keepsLog: true);
        await _database.DamageAsync("log-tail");

        var (code, _, error) = await RunAsync("status");

        Assert.True(code == 0, error);
        Assert.Equal("", error);
    }

    [Fact]
    public async Task A_file_locked_by_another_program_is_reported_with_the_program()
    {
        await _database.MakeAsync(keepsLog: false);
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync();
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE;";
        await hold.ExecuteNonQueryAsync();

        var (code, output, error) = await RunAsync("status");

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(
            $"ccsvi-review: The database {File} is locked by another program. Close the program that has it open", error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    [InlineData("log")]
    public async Task What_this_user_may_not_write_is_named_with_the_command_that_helps(string what)
    {
        await _database.MakeAsync(keepsLog: what == "log");
        var path = what switch { "file" => File, "log" => _database.Log, _ => Path.GetDirectoryName(File)! };
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
                Assert.Single(error.TrimEnd('\n').Split('\n'));
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
        Assert.Contains($"Created a new, empty database: {File}", error, StringComparison.Ordinal);
        Assert.Equal("", (await RunAsync("status")).Error);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    [InlineData("noise")]
    public async Task A_database_that_vanishes_or_is_damaged_while_in_use_is_reported_once_and_the_worker_is_not_ready(string what)
    {
        await _database.MakeAsync(keepsLog: false);
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
                RemoveFolder(Path.GetDirectoryName(File)!);
            else if (what == "file")
                System.IO.File.Delete(File);
            else
                await _database.DamageAsync("served");

            while ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                await Task.Delay(100);
            Assert.Contains("The database is damaged or missing", await (await http.GetAsync("/health/ready")).Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
            Assert.Equal(what == "noise", System.IO.File.Exists(File));
        }
        finally
        {
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        var lines = (await said).Split('\n').Where(each => each.Contains("crit:", StringComparison.Ordinal)).ToList();
        Assert.Matches(
            what == "noise" ? "is damaged: .*restore a backup" : "is missing. Restore a backup|does not exist. Mount or restore it",
            Assert.Single(lines));
        // Emails that cannot be written because their folder is gone are reported separately.
        Assert.DoesNotContain("fail: Quartz", await said, StringComparison.Ordinal);
    }

    private void IsNotified(string expected, string error)
    {
        Assert.StartsWith("ccsvi-review: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains(File, error, StringComparison.Ordinal);
        Assert.Contains("estore a backup", error, StringComparison.Ordinal);
        Assert.DoesNotContain("database/tables", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

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

    // Moved out of the worker's way first: a file that it creates meanwhile would keep the folder from being empty.
    private static void RemoveFolder(string folder)
    {
        var aside = $"{folder}.removed";
        Directory.Move(folder, aside);
        Directory.Delete(aside, recursive: true);
    }
}
