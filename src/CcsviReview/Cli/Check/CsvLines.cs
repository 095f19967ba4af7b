using CcsviReview.Cli.Shell;
using CcsviReview.Features.Check;

namespace CcsviReview.Cli.Check;

/// <summary>One line of CSV per page, after a line of names; findings are joined in one cell.</summary>
internal sealed class CsvLines : ICheckWriter
{
    private readonly Spreadsheet _sheet;

    public CsvLines(TextWriter output) => _sheet = new Spreadsheet(
        output, "page", "title", "state", "lastReviewed", "lastUpdated", "statedNextReview", "statedInterval", "dueOn", "findings");

    public void Write(CheckedPage page) => _sheet.Write(
        page.Page, page.Title, page.State, page.LastReviewed, page.LastUpdated, page.StatedNextReview, page.StatedInterval, page.DueOn,
        string.Join(" | ", page.Findings.Select(finding => $"{finding.Code}: {finding.Message}")));

    public void Dispose() => _sheet.Dispose();
}
