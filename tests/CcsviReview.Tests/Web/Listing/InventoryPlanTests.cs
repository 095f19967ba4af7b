using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Web.Listing;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Listing;

public sealed class InventoryPlanTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task The_list_of_each_finding_is_a_range_of_an_index_that_holds_only_pages_with_it()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        foreach (var finding in Enum.GetValues<FindingCode>())
            Assert.Contains($"USING INDEX IX_pages_finding_{finding} (DueOn>", await PlanAsync(database, new InventoryFilter { Finding = finding }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_list_walks_the_table_or_sorts_it()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        InventoryFilter[] filters =
        [
            new(), new() { Site = "main" }, new() { Section = "Health" }, new() { Policy = "default" }, new() { Owner = "jane@example.org" }, new() { Owner = InventoryFilter.Nobody },
            .. Enum.GetValues<PageState>().Select(state => new InventoryFilter { State = state }),
        ];
        foreach (var filter in filters)
        {
            var plan = await PlanAsync(database, filter);
            Assert.StartsWith("SEARCH", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    private static async Task<string> PlanAsync(TestDatabase database, InventoryFilter filter)
    {
        await using var db = database.Open();
        var list = db.Pages.AsNoTracking().Within(filter, Today).Where(page => page.DueOn >= DateOnly.MinValue).OrderBy(page => page.DueOn).ThenBy(page => page.Id).Take(101);
        await using var command = list.CreateDbCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var rows = await command.ExecuteReaderAsync();
        List<string> steps = [];
        while (await rows.ReadAsync())
            steps.Add(rows.GetString(3));
        return string.Join('\n', steps);
    }
}
