using System.Diagnostics;
using CcsviReview.Pipeline.Scan;

namespace CcsviReview.Cli.Shell;

/// <summary>
/// Shows the progress of long work on stderr: one line that is overwritten on a terminal, otherwise a line every thousand pages.
/// </summary>
internal sealed class ProgressLine(TextWriter error) : IProgress<ScanProgress>
{
    private const int PagesALine = 1000;
    private readonly bool _isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _shownAt;

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    public void Report(ScanProgress value) => Show(value.Pages, $"{value.Site}: ");

    public void Show(int pages, string before = "")
    {
        if (_isTerminal && _watch.ElapsedMilliseconds - _shownAt >= 100)
        {
            _shownAt = _watch.ElapsedMilliseconds;
            error.Write($"\r{before}{Plain.Count(pages, "page")} …");
        }
        else if (!_isTerminal && pages % PagesALine == 0)
        {
            error.WriteLine($"{before}{Plain.Count(pages, "page")} …");
        }
    }

    /// <summary>Removes the line from the terminal, so that something else can be written.</summary>
    public void Clear()
    {
        if (_isTerminal && _shownAt > 0)
            error.Write("\r\u001b[K");
    }
}
