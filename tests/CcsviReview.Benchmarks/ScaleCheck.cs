using System.Globalization;

namespace CcsviReview.Benchmarks;

/// <summary>How fast, and in how much memory, <c>check</c> reads a folder of N pages.</summary>
internal static class ScaleCheck
{
    /// <summary>Usage: <c>scale-check N</c>. Exit 0, 1 when not every page was answered for, 64 on wrong usage.</summary>
    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments)
    {
        if (arguments.Length != 1 || !int.TryParse(arguments.Span[0], CultureInfo.InvariantCulture, out var pages) || pages < 1)
        {
            await Console.Error.WriteLineAsync("scale-check: give the number of pages, 1 or more.");
            return 64;
        }

        var folder = Directory.CreateTempSubdirectory("ccsvi-scale-").FullName;
        try
        {
            var bytes = SamplePages.Write(folder, pages);
            Console.WriteLine($"{pages} pages, {bytes / 1e6:F1} MB, in {folder}");
            var run = await FreshProcess.RunAsync(folder, "check", folder, "--as-of", "2026-11-22", "--format", "jsonl");
            Console.WriteLine(
                $"check: exit {run.ExitCode}, {run.Lines} answers in {run.Took.TotalSeconds:F1} s, "
                + $"{pages / run.Took.TotalSeconds:F0} pages per second, peak memory {run.PeakBytes / 1e6:F0} MB");
            if (run.Lines == pages && run.ExitCode == 0)
                return 0;
            await Console.Error.WriteLineAsync($"Expected {pages} answers and exit 0. {run.Errors}");
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
