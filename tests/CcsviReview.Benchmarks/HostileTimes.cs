using System.Diagnostics;
using CcsviReview.Tests.Reading;

namespace CcsviReview.Benchmarks;

/// <summary>
/// <c>hostile [MEGABYTES]</c>: what pages cost that are made to be slow; in processor time, so that a busy machine matters less.
/// </summary>
internal static class HostileTimes
{
    private const int Megabyte = 1_000_000;

    public static int Print(int megabytes)
    {
        foreach (var page in HostilePage.All)
            page.Read(page.OfLength(Megabyte / 50));
        Console.WriteLine($"{"",-62} {megabytes / 4.0,6:N1} MB {megabytes,8:N1} MB   times   allocated");
        foreach (var page in HostilePage.All)
        {
            var (quarter, _) = Cost(page, megabytes * Megabyte / 4);
            var (whole, allocated) = Cost(page, megabytes * Megabyte);
            Console.WriteLine(
                $"{page,-62} {quarter.TotalMilliseconds,6:N0} ms {whole.TotalMilliseconds,8:N0} ms {whole / quarter,6:N1} x {allocated / Megabyte,8:N0} MB");
        }
        return 0;
    }

    private static (TimeSpan Processor, double Allocated) Cost(HostilePage page, int length)
    {
        var bytes = page.OfLength(length);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        page.Read(bytes);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        process.Refresh();
        return (process.TotalProcessorTime - before, allocated);
    }
}
