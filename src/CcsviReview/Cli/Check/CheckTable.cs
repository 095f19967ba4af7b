using CcsviReview.Cli.Shell;
using CcsviReview.Features.Check;
using Spectre.Console;

namespace CcsviReview.Cli.Check;

/// <summary>A table for people, the most urgent pages first.</summary>
internal sealed class CheckTable(TextWriter output) : ICheckWriter
{
    private static readonly string[] s_urgency = ["Overdue", "Due", "NeedsAttention", "NeverReviewed", "DueSoon", "Current"];
    private readonly List<CheckedPage> _pages = [];

    public void Write(CheckedPage page) => _pages.Add(page);

    public void Dispose()
    {
        if (_pages.Count == 0)
            return;
        var table = Screen.Table("Page", "State", "Last reviewed", "Due", "Issues found");
        var urgent = _pages.OrderBy(page => Array.IndexOf(s_urgency, page.State))
            .ThenBy(page => page.DueOn ?? "9999", StringComparer.Ordinal);
        foreach (var page in urgent)
        {
            table.AddRow(
                Screen.Cell(page.Page), Screen.State(page.State), Screen.Cell(page.LastReviewed ?? "-"), Screen.Cell(page.DueOn ?? "-"),
                Screen.Cells(page.Findings.Select(finding => finding.Message)));
        }

        new Screen(output).Show(table);
    }
}
