using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Cli.Serve;

public sealed class ServeCommandTests : IDisposable
{
    private const int Sigterm = 15;
    private const int Sigint = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Sigterm)]
    [InlineData(Sigint)]
    public async Task A_signal_stops_the_worker_with_exit_code_0(int signal)
    {
        using var worker = Serve("http://127.0.0.1:0");
        var address = await AddressAsync(worker);
        using var http = new HttpClient { BaseAddress = address };
        var ready = await http.GetStringAsync("/health/ready");

        await SignalAsync(worker, signal);

        Assert.Equal("""{"status":"ready","reason":null}""", ready);
        Assert.Equal(0, await EndAsync(worker));
    }

    // What systemd receives from a service with Type=notify, at the socket that NOTIFY_SOCKET names.
    [Fact]
    public async Task Systemd_is_notified_when_the_worker_serves_and_when_it_stops()
    {
        var path = Path.Combine(_folder.Path, "notify");
        using Socket systemd = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        using var worker = ProgramUnderTest.StartUnderSystemd(_folder.Path, path, "serve", "--set", "Web:Listen=http://127.0.0.1:0");

        var started = await HeardAsync(systemd);
        await AddressAsync(worker);
        await SignalAsync(worker, Sigterm);
        var stopping = await HeardAsync(systemd);

        Assert.Equal(("READY=1", "STOPPING=1"), (started, stopping));
        Assert.Equal(0, await EndAsync(worker));
    }

    [Fact]
    public async Task A_port_in_use_is_reported_with_the_remedy()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();

        using var worker = Serve($"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");

        Assert.Equal(1, await EndAsync(worker));
        var error = await worker.StandardError.ReadToEndAsync();
        Assert.Contains("Stop the program that uses it, or set Web:Listen to another port.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "This link signs you in as the first one")]
    [InlineData("ada@example.org", "", null)]
    [InlineData("ada@example.org", "refused", null)]
    [InlineData("ada@example.org", "left", "Every admin has left.")]
    public async Task The_link_of_the_first_admin_is_printed_only_where_none_is_configured(string admin, string learned, string? expected)
    {
        var options = new DatabaseOptions { DataFolder = Path.Combine(_folder.Path, "ccsvi-review-data") };
        string[] more = admin.Length > 0 ? ["--set", $"People:Admins:0={admin}"] : [];
        await ProgramUnderTest.RunAsync(_folder.Path, "migrate", "--set", $"Database:DataFolder={options.DataFolder}");
        await using (var services = new ServiceCollection().AddStorage(options).BuildServiceProvider())
        await using (var db = services.GetRequiredService<IDbContextFactory<ReviewDb>>().CreateDbContext())
        {
            if (learned.Length > 0)
                db.Add(new Editor(admin, "")
                {
                    IsEntered = learned == "left",
                    HasLeft = learned == "left",
                    RefusedSince = learned == "refused" ? DateTimeOffset.UnixEpoch : null,
                });
            await db.SaveChangesAsync();
        }
        using var worker = ProgramUnderTest.Start(_folder.Path,
            ["serve", "--set", "Web:Listen=http://127.0.0.1:0", "--set", $"Database:DataFolder={options.DataFolder}", .. more]);
        await AddressAsync(worker);
        if (expected is not null)
            Assert.Contains(expected, await worker.StandardOutput.ReadLineAsync().WaitAsync(Patience), StringComparison.Ordinal);
        await SignalAsync(worker, Sigterm);

        Assert.Equal(0, await EndAsync(worker));
        Assert.Equal("", await worker.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task A_second_worker_on_the_same_SQLite_file_is_refused()
    {
        using var first = Serve("http://127.0.0.1:0");
        await AddressAsync(first);

        using var second = Serve("http://127.0.0.1:0");

        Assert.Equal(1, await EndAsync(second));
        Assert.Contains("SQLite supports one worker only", await second.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        await SignalAsync(first, Sigterm);
        Assert.Equal(0, await EndAsync(first));
    }

    private Process Serve(string listen) => ProgramUnderTest.Start(_folder.Path, "serve", "--set", $"Web:Listen={listen}");

    private static async Task<Uri> AddressAsync(Process worker)
    {
        var line = await worker.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.NotNull(line);
        return new Uri(line.Split(' ')[2]);
    }

    private static async Task<string> HeardAsync(Socket systemd)
    {
        var bytes = new byte[256];
        var length = await systemd.ReceiveAsync(bytes).WaitAsync(Patience);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, length).TrimEnd();
    }

    private static async Task SignalAsync(Process worker, int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{worker.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static async Task<int> EndAsync(Process worker)
    {
        try
        {
            await worker.WaitForExitAsync().WaitAsync(Patience);
            return worker.ExitCode;
        }
        finally
        {
            if (!worker.HasExited)
                worker.Kill();
        }
    }
}
