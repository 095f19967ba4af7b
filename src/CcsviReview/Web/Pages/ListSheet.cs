using System.Text;
using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CsvHelper;

namespace CcsviReview.Web.Pages;

/// <summary>
/// <c>/pages.csv</c>: exactly the pages of a list in its order, one per line, in memory that does not grow with it. No cell can be taken
/// for a formula.
/// </summary>
internal sealed class ListSheet(FilterReader filters, PageListQuery lists)
{
    public const string Address = "/pages.csv";
    private const int RowsAtOnce = 500;

    private static readonly string[] s_names =
        [
            "site", "address", "title", "state", "due_on", "planned_on", "last_reviewed", "last_updated", "recorded_review_on", "owner",
            "section", "policy", "findings",
        ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Address, ["GET", "HEAD"], (HttpContext http, ListSheet sheet) =>
        {
            http.Response.Headers.ContentDisposition = "attachment; filename=\"pages.csv\"";
            return HttpMethods.IsHead(http.Request.Method)
                ? Results.Bytes([], "text/csv; charset=utf-8")
                : Results.Stream(body => sheet.WriteAsync(http.Request.Query, body, http.RequestAborted), "text/csv; charset=utf-8");
        });

    private async Task WriteAsync(IQueryCollection query, Stream body, CancellationToken cancel)
    {
        await using var output = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var text = new StringWriter();
        using var csv = CsvWriter.Create(text, new CsvWriterOptions(), leaveOpen: true);
        csv.WriteRecord(s_names);
        var filter = (await filters.ReadAsync(query, cancel)).Filter;
        await foreach (var rows in lists.AllAsync(filter, cancel).Chunk(RowsAtOnce).WithCancellation(cancel))
        {
            foreach (var row in rows)
                csv.WriteRecord(Cells(row));
            await SendAsync();
        }
        await SendAsync();

        async Task SendAsync()
        {
            csv.Flush();
            await output.WriteAsync(text.GetStringBuilder(), cancel);
            await output.FlushAsync(cancel);
            text.GetStringBuilder().Clear();
        }
    }

    private static string[] Cells(PageRow row) =>
    [
        .. new[]
        {
            row.Page.Site, row.Page.Address, row.Page.Title, row.State.ToString(), Day(row.DueOn), Day(row.Page.PlannedOn),
            row.LastReviewed ?? "", row.LastUpdated ?? "", Day(row.Page.RecordedReviewOn), row.Page.Owner ?? "", row.Page.Section ?? "",
            row.Policy, string.Join(' ', row.Assessment.Findings.Select(finding => finding.Code)),
        }.Select(cell => CsvCell.Write(Line(cell))),
    ];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    // Each row stays on one line, whatever a page's title contains.
    private static string Line(string cell) =>
        cell.Any(char.IsControl) ? string.Concat(cell.Select(letter => char.IsControl(letter) ? ' ' : letter)) : cell;
}
