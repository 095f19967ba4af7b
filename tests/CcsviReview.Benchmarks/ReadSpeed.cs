using System.Diagnostics;
using AngleSharp.Html.Parser;
using CcsviReview.Facts;

namespace CcsviReview.Benchmarks;

/// <summary><c>read-speed PAGES [ROUNDS]</c>: the readers beside a bare parse of the same HTML, in the same run, by processor time, so that a busy machine matters less.</summary>
internal static class ReadSpeed
{
    public static int Print(string folder, int rounds)
    {
        var pages = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => PageFormats.Of(path) is not null)
            .Select(path => new PageContent(path, PageFormats.Of(path) ?? PageFormat.Text, File.ReadAllBytes(path)))
            .ToList();
        var html = pages.Where(page => page.Format == PageFormat.Html).ToList();
        var parser = new HtmlParser();
        Measure("PageReader, all formats", pages, rounds, page => PageReader.Read(page, SiteCustoms.Unknown));
        Measure("PageReader, HTML", html, rounds, page => PageReader.Read(page, SiteCustoms.Unknown));
        Measure("AngleSharp parse, HTML", html, Math.Max(1, rounds / 4), page => parser.ParseDocument(new MemoryStream(page.Body.ToArray())).Dispose());
        return 0;
    }

    private static void Measure(string name, List<PageContent> pages, int rounds, Action<PageContent> read)
    {
        pages.ForEach(read);
        pages.ForEach(read);
        using var process = Process.GetCurrentProcess();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var before = process.TotalProcessorTime;
        for (var round = 0; round < rounds; round++)
            pages.ForEach(read);
        process.Refresh();
        var seconds = (process.TotalProcessorTime - before).TotalSeconds;
        var count = (double)pages.Count * rounds;
        Console.WriteLine($"{name}: {count / seconds:N0} pages per processor second, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / count / 1024:N0} KB a page ({pages.Count} pages, {rounds} rounds)");
    }
}
