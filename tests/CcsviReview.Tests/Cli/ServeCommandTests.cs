using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli;

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

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_remedy()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();

        using var worker = Serve($"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");

        Assert.Equal(1, await EndAsync(worker));
        var told = await worker.StandardError.ReadToEndAsync();
        Assert.Contains("Stop what runs there, or set Web:Listen to another port.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_worker_on_the_same_SQLite_file_is_refused()
    {
        using var first = Serve("http://127.0.0.1:0");
        await AddressAsync(first);

        using var second = Serve("http://127.0.0.1:0");

        Assert.Equal(1, await EndAsync(second));
        Assert.Contains("SQLite is for one worker", await second.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
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
