using System.Text;
using CcsviReview.Current;
using CcsviReview.Storage;
using CcsviReview.Web.Requests;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Pages;

/// <summary>
/// <c>/pages.csv</c>: exactly the pages of a list, a line each, in memory that does not grow with it. No cell is taken for a formula.
/// </summary>
internal sealed class ListSheet(IDbContextFactory<ReviewDb> database, CurrentRules inForce, OrganisationClock clock, FilterReader filters)
{
    public const string Address = "/pages.csv";
    private const int PagesAtOnce = 500;

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
        var (today, rules) = (clock.Today, await inForce.ReadAsync(cancel));
        await using var output = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var text = new StringWriter();
        using var csv = CsvWriter.Create(text, new CsvWriterOptions(), leaveOpen: true);
        csv.WriteRecord(s_names);
        await using var db = await database.CreateDbContextAsync(cancel);
        var filter = (await filters.ReadAsync(query, cancel)).Filter with { After = null };
        for (var (last, batch) = (0L, PagesAtOnce); batch == PagesAtOnce;)
        {
            var pages = await db.PagesOf(filter, today).Where(page => page.Id > last).OrderBy(page => page.Id).Take(PagesAtOnce)
                .ToListAsync(cancel);
            foreach (var page in pages)
                csv.WriteRecord(Cells(page, rules.Assess(page, today)));
            csv.Flush();
            await output.WriteAsync(text.GetStringBuilder(), cancel);
            await output.FlushAsync(cancel);
            text.GetStringBuilder().Clear();
            (last, batch) = (pages.Count == 0 ? last : pages[^1].Id, pages.Count);
        }
        await output.FlushAsync(cancel);
    }

    private static string[] Cells(CcsviReview.Inventory.Page page, CcsviReview.Policies.Assessment judged) =>
    [
        .. new[]
        {
            page.Site, page.Address, page.Title, judged.State.ToString(), Day(page.DueOn), Day(page.PlannedOn),
            page.Facts.LastReviewed?.Date?.ToString() ?? "",
            page.Facts.LastUpdated?.Date?.ToString() ?? "", Day(page.RecordedReviewOn), page.Owner ?? "", page.Section ?? "", page.Policy,
            string.Join(' ', judged.Findings.Select(finding => finding.Code)),
        }.Select(cell => CsvCell.Write(Line(cell))),
    ];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    // A spreadsheet keeps one line a row whatever a page's title holds.
    private static string Line(string cell) =>
        cell.Any(char.IsControl) ? string.Concat(cell.Select(letter => char.IsControl(letter) ? ' ' : letter)) : cell;
}
