using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CcsviReview.Settings;

namespace CcsviReview.Benchmarks;

/// <summary>
/// How long the pages in the browser take over N stored pages, how large they are, and how many of the inventory a second are served.
/// </summary>
internal static class ScaleWeb
{
    private const int Rounds = 40;
    private const int Callers = 8;
    private static readonly TimeSpan s_load = TimeSpan.FromSeconds(10);

    private static readonly string[] s_pages =
    [
        "/", "/pages", "/pages?state=overdue", "/pages?owner=editor-7@example.org", "/pages?finding=EditedSinceReview", "/pages?sort=title",
        "/pages?q=Condition+77", "/pages/1", "/forecast", "/forecast?editor=editor-7@example.org", "/forecast?section=Health", "/policies",
        "/people", "/schedules", "/mail", "/sites", "/account", "/tokens", "/views", "/health/ready",
    ];

    /// <summary>Exit 0, 1 when a page was not answered with 200, 69 without a PostgreSQL.</summary>
    public static async Task<int> RunAsync(int pages, bool isPostgres)
    {
        var server = Environment.GetEnvironmentVariable("CCSVI_TEST_POSTGRES");
        if (isPostgres && string.IsNullOrEmpty(server))
        {
            await Console.Error.WriteLineAsync("scale-web: no PostgreSQL; start with tests/run --with, or set CCSVI_TEST_POSTGRES.");
            return 69;
        }
        var folder = Directory.CreateTempSubdirectory("ccsvi-scale-").FullName;
        await using var scratch = isPostgres ? new ScratchDatabase(server!) : null;
        try
        {
            var database = scratch is null
                ? new DatabaseOptions { DataFolder = folder }
                : new DatabaseOptions { Kind = DatabaseKind.Postgres, DataFolder = folder, ConnectionString = await scratch.CreateAsync() };
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            await new FilledDatabase(today, pages, Math.Max(1, pages / 100)).FillAsync(database);
            return await MeasureAsync(folder, pages, database);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(string folder, int pages, DatabaseOptions database)
    {
        var listen = FreeAddress();
        var settings = await ScaleSettings.WriteAsync(folder, database, listen);
        foreach (var job in new[] { "reassess", "assess" })
        {
            var run = await FreshProcess.RunAsync(folder, job, "--settings", settings);
            Console.WriteLine(
                $"{job}: exit {run.ExitCode}, {run.Took.TotalSeconds:F1} s, peak {run.PeakBytes / 1e6:F0} MB: {run.LastLine}");
        }
        using var program = await ServedProgram.StartAsync(folder, settings, listen);
        var link = (await FreshProcess.RunAsync(folder, "sign-in", "admin@example.org", "--settings", settings)).LastLine;
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(listen),
        };
        await ServedProgram.SignInAsync(client, new Uri(link).PathAndQuery);
        Console.WriteLine(
            $"{database.Kind}: {pages} pages; milliseconds until the whole answer, one after the other, after {Rounds / 8} to get warm:");
        var isGood = true;
        foreach (var path in s_pages)
            isGood &= await PageAsync(client, path);
        await LoadAsync(client);
        Console.WriteLine($"the program's peak memory: {program.PeakBytes / 1e6:F0} MB");
        return isGood ? 0 : 1;
    }

    private static async Task<bool> PageAsync(HttpClient client, string path)
    {
        List<double> times = [];
        var (bytes, status) = (0L, HttpStatusCode.OK);
        for (var round = -Rounds / 8; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(path);
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            if (round >= 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
            status = answer.StatusCode == HttpStatusCode.OK ? status : answer.StatusCode;
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{path,-40} {(int)status}  median {times[Rounds / 2],7:F1}  p95 {times[Rounds * 95 / 100],7:F1}  {bytes,8:N0} bytes"));
        return status == HttpStatusCode.OK;
    }

    private static async Task LoadAsync(HttpClient client)
    {
        var (served, watch) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (watch.Elapsed < s_load)
            {
                using var answer = await client.GetAsync("/pages");
                await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode == HttpStatusCode.OK)
                    Interlocked.Increment(ref served);
            }
        }));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"/pages by {Callers} callers at once: {served / watch.Elapsed.TotalSeconds:F0} a second, on the same machine as the callers"));
    }

    private static string FreeAddress()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
