using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Check;
using Spectre.Console;

namespace CcsviReview.Cli.Check;

/// <summary>A table for people of what the pages cite, page by page.</summary>
internal sealed class SourceTable(TextWriter output) : ICheckWriter
{
    private readonly List<(string Page, CheckedSource Source)> _cited = [];

    public void Write(CheckedPage page) => _cited.AddRange((page.Sources ?? []).Select(source => (page.Page, source)));

    public void Dispose()
    {
        if (_cited.Count == 0)
            return;
        var table = Screen.Table("Page", "Source", "Year", "Cited as");
        foreach (var (page, source) in _cited)
        {
            table.AddRow(
                Screen.Cell(page), Screen.Cell(source.Source ?? "no identifier"),
                Screen.Cell(source.Year?.ToString(CultureInfo.InvariantCulture) ?? "-"), Screen.Cell(source.Text));
        }

        new Screen(output).Show(table);
    }
}
