using System.Diagnostics;
using CcsviReview.Tests.Reading;

namespace CcsviReview.Benchmarks;

/// <summary>
/// <c>fuzz SECONDS [SEED]</c>: reads broken pages for so long; ends at the first that is not read honestly, and leaves it in a file. Exit
/// code 1 then.
/// </summary>
internal static class Fuzz
{
    public static int Run(int seconds, int? seed)
    {
        var first = seed ?? Environment.TickCount & int.MaxValue;
        Console.WriteLine($"From page {first} on.");
        var clock = Stopwatch.StartNew();
        var number = first;
        for (; clock.Elapsed < TimeSpan.FromSeconds(seconds); number = number == int.MaxValue ? 0 : number + 1)
        {
            var page = BrokenPage.Of(number);
            if (Honesty.Fault(page.Format, page.Text) is not { } fault)
                continue;
            var file = Path.Combine(Path.GetTempPath(), $"broken-page-{number}.{page.Format}.txt");
            File.WriteAllText(file, page.Text);
            Console.WriteLine($"Page {number}: {fault}\nThe page is in {file}; `fuzz 1 {number}` reads it again.");
            return 1;
        }
        Console.WriteLine($"{(long)number - first:N0} pages, all read honestly.");
        return 0;
    }
}
