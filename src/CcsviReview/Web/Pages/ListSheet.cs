using System.Runtime.CompilerServices;
using CcsviReview.Features.Pages;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Pages;

/// <summary><c>/pages.csv</c>: exactly the pages of a list in its order, one per line.</summary>
internal sealed class ListSheet(FilterReader filters, PageListQuery lists)
{
    public const string Address = "/pages.csv";

    private static readonly string[] s_names =
        [
            "site", "address", "title", "state", "due_on", "planned_on", "last_reviewed", "last_updated", "recorded_review_on", "owner",
            "section", "policy", "findings", "because",
        ];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(
        Address, ["GET", "HEAD"],
        (HttpContext http, ListSheet sheet) => CsvAnswer.Of(
            http, "pages.csv", s_names, sheet.RowsAsync(http.Request.Query, http.RequestAborted)));

    private async IAsyncEnumerable<string[]> RowsAsync(IQueryCollection query, [EnumeratorCancellation] CancellationToken cancel)
    {
        var filter = (await filters.ReadAsync(query, cancel)).Filter;
        await foreach (var row in lists.AllAsync(filter, cancel))
            yield return Cells(row);
    }

    private static string[] Cells(PageRow row) =>
    [
        row.Page.Site, row.Page.Address, row.Page.Title, row.State.ToString(), Day(row.DueOn), Day(row.Page.PlannedOn),
        row.LastReviewed ?? "", row.LastUpdated ?? "", Day(row.Page.RecordedReviewOn), row.Page.Owner ?? "", row.Page.Section ?? "",
        row.Policy, string.Join(' ', row.Assessment.Findings.Select(finding => finding.Code)), row.Assessment.Due?.Explanation ?? "",
    ];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
