using CcsviReview.Cli.Pages;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Check;

namespace CcsviReview.Cli.Check;

/// <summary>Page after page for people, each with every statement that was found, and why it was used or not.</summary>
internal sealed class ExplainedPages(TextWriter output) : ICheckWriter
{
    private bool _isLater;

    public void Write(CheckedPage page)
    {
        if (_isLater)
            output.WriteLine();
        _isLater = true;
        var width = Screen.WidthOf(output);
        Folded.Write(output, $"{page.Page}{(page.Title.Length > 0 ? $": {page.Title}" : "")}", 0, width);
        Folded.Write(output, $"{page.State}{(page.DueOn is { } due ? $", due {due}" : "")}", 0, width);
        StatementLines.Write(output, page.Statements ?? []);
        foreach (var finding in page.Findings)
            Folded.Write(output, $"{finding.Code}: {finding.Message}", 2, width);
    }

    public void Dispose()
    {
    }
}
