using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Pages;

public sealed class InventoryPlanTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task The_list_of_each_finding_is_a_range_of_an_index_that_holds_only_pages_with_it()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        foreach (var finding in Enum.GetValues<FindingCode>())
            Assert.Contains($"USING INDEX IX_pages_finding_{finding} (DueOn>",
                await PlanAsync(database, new InventoryFilter { Finding = finding }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_list_walks_the_table_or_sorts_it()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        InventoryFilter[] filters =
        [
            new(), new() { Site = "main" }, new() { Section = "Health" }, new() { Policy = "default" },
            new() { Owner = "jane@example.org" }, new() { Owner = InventoryFilter.Nobody },
            .. Enum.GetValues<PageState>().Select(state => new InventoryFilter { State = state }),
        ];
        foreach (var filter in filters)
        {
            var plan = await PlanAsync(database, filter);
            Assert.StartsWith("SEARCH", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(nameof(DatabaseKind.Sqlite), "page_words VIRTUAL TABLE INDEX")]
    [InlineData(nameof(DatabaseKind.Postgres), "Bitmap Index Scan on \"IX_pages_words\"")]
    public async Task Words_are_looked_up_in_their_index(string kind, string step)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        Assert.Contains(
            step, await PlanAsync(database, db => db.PagesOf(new InventoryFilter { Text = "ccsvi" })), StringComparison.Ordinal);
        Assert.Contains(step, await PlanAsync(database, db => db.PagesOf(new InventoryFilter { Text = "ccsvi-treatment vein" })),
            StringComparison.Ordinal);
    }

    private static Task<string> PlanAsync(TestDatabase database, InventoryFilter filter) =>
        PlanAsync(database,
            db => db.PagesOf(filter, Today).Where(page => page.DueOn >= DateOnly.MinValue).OrderBy(page => page.DueOn)
                .ThenBy(page => page.Id).Take(101));

    private static async Task<string> PlanAsync(TestDatabase database, Func<ReviewDb, IQueryable<Page>> list)
    {
        await using var db = database.Open();
        await using var command = list(db).CreateDbCommand();
        await db.Database.OpenConnectionAsync();
        // PostgreSQL reads a table without pages completely, unless that is forbidden.
        if (!db.IsEmbedded)
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_indexscan = off");
        command.CommandText = (db.IsEmbedded ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await using var rows = await command.ExecuteReaderAsync();
        List<string> steps = [];
        while (await rows.ReadAsync())
            steps.Add(rows.GetString(db.IsEmbedded ? 3 : 0));
        return string.Join('\n', steps);
    }
}
