using System.Net;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Planning;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Web.Planning.PlanSite;

namespace CcsviReview.Tests.Web.Api;

public sealed class PlanApiTests
{
    private const string Plan = "/api/v1/plan";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_program_sees_the_plan_part_by_part_previews_a_pace_sets_it_and_approves(string kind)
    {
        await using var site = await PlanSite.StartAsync(kind);
        using var program = await site.ProgramAsync("read", "plan");

        var first = await program.GetAsync($"{Plan}?size=1").JsonAsync();
        Assert.Equal(("1", Jane, "60", "waits"),
            (first.Text("waiting"), first.Text("items/0/editor"), first.Text("items/0/overdue"), first.Text("items/0/approval")));
        var second = await program.GetAsync(first.Text("next")!).JsonAsync();
        Assert.Equal((Tom, "null"), (second.Text("items/0/editor"), second.Text("next")));

        var preview = await program.GetAsync($"{Plan}/preview?editor={Uri.EscapeDataString(Jane)}&pagesPerWeek=20").JsonAsync();
        Assert.Equal(("2027-01-03", "2026-12-13"), (preview.Text("now/until"), preview.Text("then/until")));
        await using var db = site.Database.Open();
        Assert.Equal(10, (await db.Backlogs.AsNoTracking().SingleAsync()).PagesPerWeek);

        var body = $$"""{"editor":"{{Jane}}","pagesPerWeek":20}""";
        Assert.Equal("true", (await program.PostTextAsync($"{Plan}/pace", body).JsonAsync()).Text("isChanged"));
        Assert.Equal("false", (await program.PostTextAsync($"{Plan}/pace", body).JsonAsync()).Text("isChanged"));
        var approved = await program.PostTextAsync($"{Plan}/approve", "{}").JsonAsync();
        Assert.Equal((Jane, "60 overdue, 20 a week: done by 13 December 2026"), (approved.Text("0/editor"), approved.Text("0/plan")));
        Assert.Equal("[]", (await program.PostTextAsync($"{Plan}/approve", "{}").JsonAsync()).GetRawText());
        var after = await program.GetAsync($"{Plan}?size=1").JsonAsync();
        Assert.Equal(("0", "approved", ApiPrograms.Admin),
            (after.Text("waiting"), after.Text("items/0/approval"), after.Text("items/0/approvedBy")));
        Assert.Equal([(AuditKinds.Capacity, Admin), (AuditKinds.Plan, Admin)],
            (await db.Changes.Where(each => each.Subject == Jane).OrderBy(each => each.Id).ToListAsync())
                .Select(each => (each.What, each.By)));
    }

    [Theory]
    [InlineData("approve", """{"editor":"t.okafor@example.org"}""", "errors/editor/0", "has no plan that is waiting for approval.")]
    [InlineData("approve", """{"editor":"Tom"}""", "errors/editor/0", "is not an email address.")]
    [InlineData("pace", """{"editor":"stranger@example.org","pagesPerWeek":4}""", "errors/editor/0", "Nobody here has the address")]
    [InlineData("pace", """{"editor":"t.okafor@example.org"}""", "errors/pagesPerWeek/0", "0 is not a number of pages a week from 1 to 1000.")]
    [InlineData("pace", """{"editor":"t.okafor@example.org","pagesPerWeek":1001}""", "errors/pagesPerWeek/0", "1001 is not a number")]
    public async Task What_cannot_be_done_names_the_field_and_changes_nothing(string action, string body, string field, string why)
    {
        await using var site = await PlanSite.StartAsync(nameof(DatabaseKind.Sqlite));
        using var program = await site.ProgramAsync("plan");

        var answer = await program.PostTextAsync($"{Plan}/{action}", body).JsonAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(why, answer.Text(field), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.False((await db.Backlogs.SingleAsync()).IsApproved);
        Assert.False(await db.Changes.AnyAsync(each => each.What == AuditKinds.Capacity));
    }

    [Fact]
    public async Task A_token_that_may_only_read_approves_nothing()
    {
        await using var site = await PlanSite.StartAsync(nameof(DatabaseKind.Sqlite));
        using var program = await site.ProgramAsync("read");
        using var answer = await program.PostTextAsync($"{Plan}/approve", "{}");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
