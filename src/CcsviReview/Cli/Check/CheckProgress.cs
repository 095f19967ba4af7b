using System.Diagnostics;

namespace CcsviReview.Cli.Check;

/// <summary>Tells on stderr how far a check is: one line that is written over on a terminal, else a line every thousand pages.</summary>
internal sealed class CheckProgress(TextWriter error)
{
    private const int PagesALine = 1000;
    private readonly bool _isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedDictionary<string, int> _states = new(StringComparer.Ordinal);
    private long _shownAt;
    private int _pages;
    private int _unread;

    /// <summary>How many pages could not be read.</summary>
    public int Unread => _unread;

    public void Judged(string state)
    {
        _states[state] = _states.GetValueOrDefault(state) + 1;
        Count();
    }

    public void NotRead(string page, string why)
    {
        Clear();
        error.WriteLine($"{ReviewCommands.Name}: {(page.Length == 0 ? "" : $"{Plain.Line(page)}: ")}not read: {Plain.Line(why)}");
        _unread++;
        Count();
    }

    /// <summary>Tells the sum in one line.</summary>
    public void End()
    {
        Clear();
        var states = string.Join(", ", _states.Select(state => $"{state.Value} {state.Key}"));
        error.WriteLine($"{_pages} {(_pages == 1 ? "page" : "pages")} in {_watch.Elapsed.TotalSeconds:F1} s{(states.Length > 0 ? $": {states}" : "")}"
            + (_unread > 0 ? $"; {_unread} not read" : ""));
    }

    private void Count()
    {
        _pages++;
        if (_isTerminal && _watch.ElapsedMilliseconds - _shownAt >= 100)
        {
            _shownAt = _watch.ElapsedMilliseconds;
            error.Write($"\r{_pages} pages …");
        }
        else if (!_isTerminal && _pages % PagesALine == 0)
        {
            error.WriteLine($"{_pages} pages …");
        }
    }

    private void Clear()
    {
        if (_isTerminal && _shownAt > 0)
            error.Write("\r\u001b[K");
    }
}
