using CcsviReview.Cli.Shell;

namespace CcsviReview.Cli.Check;

/// <summary>Writes to stderr the progress of a check, what could not be read, and at the end a summary.</summary>
internal sealed class CheckProgress(TextWriter error)
{
    private readonly ProgressLine _line = new(error);
    private readonly SortedDictionary<string, int> _states = new(StringComparer.Ordinal);
    private int _pages;

    /// <summary>How many pages could not be read.</summary>
    public int Unread { get; private set; }

    public void Judged(string state)
    {
        _states[state] = _states.GetValueOrDefault(state) + 1;
        _line.Show(++_pages);
    }

    public void NotRead(string page, string why)
    {
        _line.Clear();
        error.WriteLine($"{ProgramName.Value}: {(page.Length == 0 ? "" : $"{Plain.Line(page)}: ")}not read: {Plain.Line(why)}");
        Unread++;
        _line.Show(++_pages);
    }

    /// <summary>Writes the summary in one line.</summary>
    public void End()
    {
        _line.Clear();
        var states = string.Join(", ", _states.Select(state => $"{state.Value} {state.Key}"));
        error.WriteLine($"{_pages} {(_pages == 1 ? "page" : "pages")} in {_line.Elapsed.TotalSeconds:F1} "
            + $"s{(states.Length > 0 ? $": {states}" : "")}"
            + (Unread > 0 ? $"; {Unread} not read" : ""));
    }
}
