using System.Diagnostics;
using System.Globalization;

namespace CcsviReview.Tests.Support;

/// <summary>Starts the real program as a process of its own, from the tests' output folder.</summary>
internal static class ProgramUnderTest
{
    private const int MostKills = 200;

    /// <summary>The number of delays into which the time of a start is divided; more with <c>CCSVI_TEST_STEPS</c>.</summary>
    public static int Steps =>
        int.TryParse(Environment.GetEnvironmentVariable("CCSVI_TEST_STEPS"), CultureInfo.InvariantCulture, out var steps) ? steps : 3;

    /// <summary>Starts it in <paramref name="folder"/> with its output captured; the caller waits for it or kills it.</summary>
    public static Process Start(string folder, params string[] arguments) => Start(folder, false, arguments);

    /// <summary>The same, with a socket as systemd gives to its services.</summary>
    public static Process StartUnderSystemd(string folder, string socket, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NOTIFY_SOCKET"] = socket;
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ccsvi-review.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }

    /// <summary>The same, as root without the right to write read-only files.</summary>
    public static Process Start(string folder, bool isBound, params string[] arguments)
    {
        var start = new ProcessStartInfo(isBound ? "setpriv" : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (isBound)
        {
            foreach (var argument in new[] { "--bounding-set=-all", "--inh-caps=-all", "dotnet" })
                start.ArgumentList.Add(argument);
        }
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ccsvi-review.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }

    /// <summary>Runs a command to its end; returns its output.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        using var program = Start(folder, arguments);
        var (said, complained) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.True(program.ExitCode == 0, $"{arguments[0]} ended with {program.ExitCode}: {await complained}");
        return await said;
    }

    /// <summary>How long this machine takes today for a command, the shorter of two times: the unit of the delays.</summary>
    public static async Task<TimeSpan> TimeOfAsync(string command, string settings, string folder)
    {
        var times = new TimeSpan[2];
        for (var each = 0; each < times.Length; each++)
        {
            var watch = Stopwatch.StartNew();
            await RunAsync(folder, command, "--settings", settings);
            times[each] = watch.Elapsed;
        }
        return times.Min();
    }

    /// <summary>
    /// Starts a job again and again and kills it (SIGKILL), later and later, until one run ends by itself; returns how many were killed.
    /// </summary>
    /// <param name="start">How long the program takes to start.</param>
    /// <param name="steps">The number of delays into which that time is divided; <c>CCSVI_TEST_STEPS</c> or 3 by default.</param>
    public static async Task<int> KillUntilItEndsAsync(string job, string settings, string folder, TimeSpan start, int? steps = null)
    {
        var kills = 0;
        // During the first half of that time the runtime itself is loaded, and there is nothing to interrupt.
        for (var delay = start * 0.5; kills < MostKills; delay += start / (steps ?? Steps))
        {
            using var program = Start(folder, job, "--settings", settings);
            using var deadline = new CancellationTokenSource(delay);
            try
            {
                await program.WaitForExitAsync(deadline.Token);
                Assert.True(
                    program.ExitCode == 0, $"{job} ended with {program.ExitCode}: {await program.StandardError.ReadToEndAsync()}");
                return kills;
            }
            catch (OperationCanceledException)
            {
                program.Kill();
                await program.WaitForExitAsync();
                kills++;
            }
        }

        throw new InvalidOperationException($"{job} was killed {kills} times, the last one late, and never ended by itself.");
    }
}
