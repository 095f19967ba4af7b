using System.Diagnostics;
using CcsviReview.Current;
using CcsviReview.Features.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Shell;

public sealed class FileRightsTests : IDisposable
{
    private const UnixFileMode OfOthers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("022")]
    [InlineData("000")]
    public async Task What_the_demo_keeps_is_closed_to_others_whatever_the_umask(string umask)
    {
        if (OperatingSystem.IsWindows())
            return;
        var data = Path.Combine(_folder.Path, "new", "data");

        await RunAsync(umask, "demo", "--once", "--data", data);
        var preview = Path.Combine(_folder.Path, "preview");
        string[] settings =
        [
            "--set", $"Database:DataFolder={data}/other", "--set", "Sites:a:Kind=Folder", "--set", $"Sites:a:Path={Pages()}",
            "--set", "People:Admins:0=ada@example.org", "--set", "Policies:default:Interval=P1Y", "--set", "Organisation:DigestHour=0",
        ];
        await RunAsync(umask, ["scan", .. settings]);
        await RunAsync(umask, ["assess", "--dry-run", "--out", preview, .. settings]);

        var made = Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, "new"), "*", SearchOption.AllDirectories)
            .Append(Path.Combine(_folder.Path, "new")).Append(preview).Concat(Directory.EnumerateFiles(preview)).ToList();
        Assert.Contains(made, path => path.EndsWith("ccsvi-review.db", StringComparison.Ordinal));
        Assert.Contains(made, path => path.StartsWith(preview, StringComparison.Ordinal) && path.EndsWith(".eml", StringComparison.Ordinal));
        Assert.Contains(made, path => path.StartsWith(data, StringComparison.Ordinal) && path.EndsWith(".eml", StringComparison.Ordinal));
        // The pages of the sample site are not secret, but their folder is closed too.
        Assert.DoesNotContain(made.Where(path => !path.Contains("/site/", StringComparison.Ordinal)), path => IsOpen(path));
    }

    [Theory]
    [InlineData("022")]
    [InlineData("000")]
    public async Task The_files_beside_a_database_that_is_open_are_closed_too(string umask)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var worker = Start(umask, "serve", "--set", "Web:Listen=http://127.0.0.1:0");
        try
        {
            Assert.StartsWith("Serving on", await worker.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
            var files = Directory.EnumerateFiles(Path.Combine(_folder.Path, "ccsvi-review-data")).ToList();

            Assert.Contains(files, path => path.EndsWith(".db-wal", StringComparison.Ordinal));
            Assert.DoesNotContain(files.Append(Path.Combine(_folder.Path, "ccsvi-review-data")), path => IsOpen(path));
        }
        finally
        {
            worker.Kill(entireProcessTree: true);
            await worker.WaitForExitAsync();
        }
    }

    [Fact]
    public void What_an_older_version_left_open_is_closed_at_start_and_reported()
    {
        if (OperatingSystem.IsWindows())
            return;
        var settings = Settings();
        var (database, letter) = (Write("ccsvi-review.db", "rw-r--r--"), Write("outbox/1.eml", "rw-rw-rw-"));
        var kept = Write("ccsvi-review.db-wal", "rw-r-----");
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)Convert.ToInt32("755", 8));

        var before = RunDiagnostics.Files(settings);
        var done = FilePermissions.Run(settings);
        var after = RunDiagnostics.Files(settings);

        Assert.Contains($"chmod o= '{database}'", before.Trouble, StringComparison.Ordinal);
        Assert.Contains(letter, before.Trouble, StringComparison.Ordinal);
        Assert.Contains("could read", Assert.Single(done), StringComparison.Ordinal);
        Assert.Equal(["640", "660", "640"], new[] { database, letter, kept }.Select(Mode));
        Assert.Null(after.Trouble);
        Assert.Contains($"can list '{_folder.Path}'. Run: chmod o= '{_folder.Path}'", after.ToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db.example.org;Database=r", true)]
    [InlineData("Host=10.0.0.7;Database=r;SSL Mode=Prefer", true)]
    [InlineData("Host=10.0.0.7:5433;Database=r;SSL Mode=Disable", true)]
    [InlineData("Host=db.example.org;Database=r;SSL Mode=Allow", true)]
    [InlineData("Host=localhost,db.example.org;Database=r", true)]
    [InlineData("Host=localhost.example.org;Database=r", true)]
    [InlineData("Host=db.example.org;Database=r;SSL Mode=Require", false)]
    [InlineData("Host=db.example.org;Database=r;SSL Mode=VerifyCA", false)]
    [InlineData("Host=db.example.org;Database=r;SSL Mode=VerifyFull", false)]
    [InlineData("Host=localhost;Database=r", false)]
    [InlineData("Host=LOCALHOST:5433;Database=r", false)]
    [InlineData("Host=127.0.0.1;Database=r", false)]
    [InlineData("Host=127.8.0.1:5433;Database=r", false)]
    [InlineData("Host=::1;Database=r", false)]
    [InlineData("Host=/var/run/postgresql;Database=r", false)]
    public void A_connection_to_another_host_that_need_not_be_encrypted_is_reported(string connection, bool isReported)
    {
        var advice = PlainConnection.Advice(new DatabaseOptions
        {
            Kind = DatabaseKind.Postgres,
            ConnectionString = connection + ";Password=hunter2",
        });

        Assert.Equal(isReported, advice is not null);
        Assert.DoesNotContain("hunter2", advice ?? "", StringComparison.Ordinal);
    }

    private ReviewSettings Settings() => new() { Database = new DatabaseOptions { DataFolder = _folder.Path } };

    private string Pages()
    {
        var folder = Path.Combine(_folder.Path, "pages");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "a.html"), "<title>A</title><p>Last reviewed: 22 May 2014</p>");
        return folder;
    }

    private string Write(string name, string mode)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        var bits = mode.Aggregate(0, (all, letter) => (all << 1) | (letter == '-' ? 0 : 1));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)bits);
        return path;
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OfOthers) != UnixFileMode.None;

    private static string Mode(string path) => OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8);

    private async Task RunAsync(string umask, params string[] arguments)
    {
        using var program = Start(umask, arguments);
        var (said, complained) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.True(program.ExitCode == 0, $"{arguments[0]} ended with {program.ExitCode}: {await said} {await complained}");
    }

    private Process Start(string umask, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh")
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] all =
            ["-c", $"umask {umask}; exec dotnet \"$@\"", "sh", Path.Combine(AppContext.BaseDirectory, "ccsvi-review.dll"), .. arguments];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("sh could not be started.");
    }
}
