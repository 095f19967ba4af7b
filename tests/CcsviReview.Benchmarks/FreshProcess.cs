using System.Diagnostics;
using System.Globalization;

namespace CcsviReview.Benchmarks;

/// <summary>One run of the real program in a process of its own, so that nothing that was warm or allocated before counts.</summary>
/// <param name="ExitCode">What it said to the shell.</param>
/// <param name="Took">From start to end, the runtime's own start included.</param>
/// <param name="PeakBytes">The most memory that was resident at once.</param>
/// <param name="Lines">How many lines it answered on stdout.</param>
/// <param name="LastLine">The last of them.</param>
/// <param name="Errors">What it said on stderr.</param>
internal sealed record FreshProcess(int ExitCode, TimeSpan Took, long PeakBytes, long Lines, string LastLine, string Errors)
{
    /// <summary>Runs <c>ccsvi-review</c> with these arguments in <paramref name="folder"/>.</summary>
    public static async Task<FreshProcess> RunAsync(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "ccsvi-review.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var answer = CountAsync(process.StandardOutput);
        var peak = await WatchAsync(process);
        await process.WaitForExitAsync();
        clock.Stop();
        var (lines, last) = await answer;
        return new(process.ExitCode, clock.Elapsed, peak, lines, last, await errors);
    }

    private static async Task<(long Lines, string Last)> CountAsync(StreamReader output)
    {
        var (lines, last) = (0L, "");
        while (await output.ReadLineAsync() is { } line)
            (lines, last) = (lines + 1, line);
        return (lines, last);
    }

    // VmHWM is the kernel's own high-water mark: looking now and then misses only what grew after the last look.
    private static async Task<long> WatchAsync(Process process)
    {
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, HighWater(process.Id));
            await Task.Delay(10);
        }

        return peak;
    }

    private static long HighWater(int process)
    {
        try
        {
            var lines = File.ReadLines($"/proc/{process}/status");
            return lines.FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
                ? 1024 * long.Parse(line["VmHWM:".Length..^" kB".Length], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)
                : 0;
        }
        catch (IOException)
        {
            return 0; // It has just ended.
        }
    }
}
