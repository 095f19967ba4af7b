using System.Diagnostics;
using AngleSharp.Html.Parser;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Benchmarks;

/// <summary>
/// <c>read-speed PAGES [SECONDS]</c>: the readers by format, on one thread and on two, beside a bare parse of the same HTML in the same
/// run. A processor second counts the collector's and the compiler's threads too, and means the same on a busy machine; seconds on the
/// clock do not.
/// </summary>
internal static class ReadSpeed
{
    public static int Print(string folder, int seconds)
    {
        var pages = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Format: PageFormats.Of(path)))
            .Where(file => file.Format is not null)
            .Select(file => new PageContent(file.Path, file.Format ?? PageFormat.Text, File.ReadAllBytes(file.Path)))
            .ToList();
        var html = pages.Where(page => page.Format == PageFormat.Html).ToList();
        var parser = new HtmlParser();
        var length = TimeSpan.FromSeconds(seconds);

        Console.WriteLine(
            "                       pages  KB each | 1 thread: per second, per processor second, KB allocated | 2 threads: per second, per processor second");
        foreach (var format in Enum.GetValues<PageFormat>())
            Measure(format.ToString(), pages.Where(page => page.Format == format).ToList(), length, Read);
        Measure("all formats", pages, length, Read);
        var ours = Measure("HTML again", html, length, Read);
        var bare = Measure(
            "AngleSharp parse, HTML", html, length, page => parser.ParseDocument(new MemoryStream(page.Body.ToArray())).Dispose());
        Console.WriteLine(
            $"Reading an HTML page costs {bare.PerProcessorSecond / ours.PerProcessorSecond:P0} of the processor time and {ours.Allocated / bare.Allocated:P0} of the memory of a bare parse.");
        return 0;
    }

    private static void Read(PageContent page) => PageReader.Read(page, SiteConventions.Unknown);

    private static Speed Measure(string name, List<PageContent> pages, TimeSpan length, Action<PageContent> read)
    {
        if (pages.Count == 0)
            return default;
        // The runtime recompiles hot methods in the background; before that a figure is about the compiler.
        Speed.Of(pages, length, 1, read);
        var one = Speed.Of(pages, length, 1, read);
        var two = Speed.Of(pages, length, 2, read);
        var size = pages.Average(page => page.Body.Length) / 1024;
        Console.WriteLine(
            $"{name,-22} {pages.Count,5} {size,8:N1} | {one.PerSecond,20:N0} {one.PerProcessorSecond,22:N0} {one.Allocated / 1024,13:N0} | {two.PerSecond,21:N0} {two.PerProcessorSecond,22:N0}");
        return one;
    }

    /// <param name="PerSecond">Pages in a second on the clock.</param>
    /// <param name="PerProcessorSecond">Pages in a second of the process on all processors.</param>
    /// <param name="Allocated">Bytes for a page.</param>
    private readonly record struct Speed(double PerSecond, double PerProcessorSecond, double Allocated)
    {
        public static Speed Of(List<PageContent> pages, TimeSpan length, int threads, Action<PageContent> read)
        {
            using var process = Process.GetCurrentProcess();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var processor = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            var rounds = 0;
            var readers = Enumerable.Range(0, threads).Select(_ => new Thread(ReadOn)).ToList();
            readers.ForEach(reader => reader.Start());
            readers.ForEach(reader => reader.Join());
            clock.Stop();
            process.Refresh();
            var count = (double)pages.Count * rounds;
            return new(
                count / clock.Elapsed.TotalSeconds,
                count / (process.TotalProcessorTime - processor).TotalSeconds,
                (GC.GetTotalAllocatedBytes(precise: true) - allocated) / count);

            void ReadOn()
            {
                for (; clock.Elapsed < length; Interlocked.Increment(ref rounds))
                    pages.ForEach(read);
            }
        }
    }
}
