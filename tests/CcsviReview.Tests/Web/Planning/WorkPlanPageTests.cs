using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static CcsviReview.Tests.Web.Planning.PlanSite;

namespace CcsviReview.Tests.Web.Planning;

public sealed partial class WorkPlanPageTests(Browser browser)
{
    private static readonly string s_jane = $"/plan?editor={Uri.EscapeDataString(Jane)}";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_plan_is_approved_in_the_browser_and_says_by_whom(string kind)
    {
        await using var site = await StartAsync(kind);
        using var admin = await site.ClientOfAsync(Admin);

        var before = await TextAsync(admin, "/plan");
        Assert.Contains("One plan is waiting for approval.", before, StringComparison.Ordinal);
        Assert.Contains("60 overdue, 10 a week: done by 3 January 2027", before, StringComparison.Ordinal);
        Assert.Contains("1 backlog plan to approve", await TextAsync(admin, "/"), StringComparison.Ordinal);
        Assert.Contains("href=\"/plan\"", await admin.GetStringAsync("/"), StringComparison.Ordinal);

        using var sent = await admin.SendFormAsync("/plan", "/plan/approve");
        Assert.Equal((HttpStatusCode.SeeOther, "/plan?done=plan-approved"), (sent.StatusCode, sent.Headers.Location!.ToString()));

        var after = await TextAsync(admin, "/plan");
        Assert.Contains("No plans are waiting for approval.", after, StringComparison.Ordinal);
        Assert.Matches(@"Approved by ada@example\.org on 22 Nov 2026", after);
        Assert.Matches(@"The plan was approved by ada@example\.org on 22 Nov 2026", await TextAsync(admin, s_jane));
        await using var db = site.Database.Open();
        var entry = Assert.Single(await db.Changes.Where(each => each.What == AuditKinds.Plan).ToListAsync());
        Assert.Equal((Admin, Jane), (entry.By, entry.Subject));
    }

    [Theory]
    [InlineData("/plan/approve", Tom, "has no plan that is waiting for approval.")]
    [InlineData("/plan/approve", "Tom", "is not an email address.")]
    [InlineData("/plan/pace", "stranger@example.org", "Nobody here has the address")]
    public async Task What_cannot_be_done_says_why_and_changes_nothing(string to, string editor, string why)
    {
        await using var site = await StartAsync(nameof(DatabaseKind.Sqlite));
        using var admin = await site.ClientOfAsync(Admin);

        using var sent = await admin.SendFormAsync("/people/new", "/people/new", to, [("editor", editor), ("pages", "12")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains(why, await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.False((await db.Backlogs.SingleAsync()).IsApproved);
        Assert.Empty(await db.Changes.ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_pace_is_previewed_before_it_is_saved_and_the_plan_follows_at_once(string kind)
    {
        await using var site = await StartAsync(kind);
        using var admin = await site.ClientOfAsync(Admin);

        var preview = await TextAsync(admin, $"{s_jane}&pages=20");
        Assert.Contains("From 10 a week to 20 a week.", preview, StringComparison.Ordinal);
        Assert.Contains("Overdue pages would be done by 13 December 2026 instead of 3 January 2027.", preview, StringComparison.Ordinal);
        Assert.Contains("The plan would still wait for approval.", preview, StringComparison.Ordinal);
        Assert.Contains("60 pages planned, 60 of them overdue, at 10 a week.", await TextAsync(admin, s_jane), StringComparison.Ordinal);

        using var sent = await admin.SendFormAsync($"{s_jane}&pages=20", "/plan/pace");
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var after = await TextAsync(admin, s_jane);
        Assert.Contains(
            "60 pages planned, 60 of them overdue, at 20 a week. The overdue ones are done by 13 December 2026.", after, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        var entry = Assert.Single(await db.Changes.Where(each => each.What == AuditKinds.Capacity).ToListAsync());
        Assert.Equal((Admin, Jane, "", "20"), (entry.By, entry.Subject, entry.Before, entry.After));
        Assert.Equal(20, (await db.Backlogs.SingleAsync()).PagesPerWeek);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("-5")]
    [InlineData("six")]
    [InlineData("")]
    public async Task A_number_that_is_no_pace_is_shown_with_what_is_wrong(string pages)
    {
        await using var site = await StartAsync(nameof(DatabaseKind.Sqlite));
        using var admin = await site.ClientOfAsync(Admin);

        using var shown = await admin.GetAsync($"{s_jane}&pages={pages}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, shown.StatusCode);
        var html = await shown.Content.ReadAsStringAsync();
        Assert.Contains("is not a number of pages a week from 1 to 1000.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/plan/pace", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pace_that_clears_the_backlog_says_that_its_plan_would_end()
    {
        await using var site = await StartAsync(nameof(DatabaseKind.Sqlite));
        using var admin = await site.ClientOfAsync(Admin);

        Assert.Contains("There would be no backlog any more.", await TextAsync(admin, $"{s_jane}&pages=1000"), StringComparison.Ordinal);
        using var sent = await admin.SendFormAsync($"{s_jane}&pages=1000", "/plan/pace");
        await using var db = site.Database.Open();
        Assert.Empty(await db.Backlogs.ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_lead_sees_the_editors_of_their_sections_only_and_cannot_change_their_plans(string kind)
    {
        await using var site = await StartAsync(kind);
        using var admin = await site.ClientOfAsync(Admin);
        using var lead = await site.ClientOfAsync(Lead);

        Assert.Contains("Tom &lt;b&gt;Okafor", await admin.GetStringAsync("/plan"), StringComparison.Ordinal);
        var html = await lead.GetStringAsync("/plan");
        Assert.Contains("Jane Marlowe", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Okafor", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", html[html.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("/plan/pace", await lead.GetStringAsync($"{s_jane}&pages=5"), StringComparison.Ordinal);
        using var other = await lead.GetAsync($"/plan?editor={Uri.EscapeDataString(Tom)}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Many_editors_are_shown_in_parts()
    {
        await using var site = await PlanSite.StartAsync(nameof(DatabaseKind.Sqlite),
            [.. Enumerable.Range(10, 30).Select(number => Page($"Page {number}", $"editor{number}@example.org", "2024-03-01"))]);
        using var admin = await site.ClientOfAsync(Admin);

        var first = await TextAsync(admin, "/plan");
        Assert.Contains("1–25 of 30", first, StringComparison.Ordinal);
        Assert.DoesNotContain("editor35@", first, StringComparison.Ordinal);
        var second = await TextAsync(admin, "/plan?from=25");
        Assert.Contains("26–30 of 30", second, StringComparison.Ordinal);
        Assert.Contains("editor35@", second, StringComparison.Ordinal);
        Assert.DoesNotContain("editor34@", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(390, ColorScheme.Light, true)]
    [InlineData(390, ColorScheme.Light, false)]
    [InlineData(1280, ColorScheme.Dark, true)]
    public async Task Plans_are_paced_and_approved_with_and_without_script_and_without_a_barrier(int width, ColorScheme scheme, bool script)
    {
        await using var site = await StartAsync(nameof(DatabaseKind.Sqlite));
        var page = await site.OpenAsync(browser, width, scheme, script, Admin);
        await page.GotoAsync(site.At("/plan"));
        await LookAsync(page, "waiting", width, script);
        await page.ClickAsync("text=Change the pace");
        await page.FillAsync("#pages", "15");
        await page.FocusAsync("main form.act-form button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[aria-label='What would change']");
        await LookAsync(page, "preview", width, script);
        await page.ClickAsync("text=Save 15 a week");
        await page.ClickAsync("button:has-text('Approve')");
        Assert.Contains("Approved.", await page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
        await LookAsync(page, "approved", width, script);
        await page.Context.CloseAsync();
    }

    private static async Task LookAsync(IPage page, string name, int width, bool script)
    {
        // Axe itself is script.
        if (!script)
            return;
        await Pictures.KeepAsync(page, "plan", name, width);
        if (width < 400)
        {
            await page.SetViewportSizeAsync(320, 800);
            Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await page.SetViewportSizeAsync(width, 800);
        }
        await Barriers.NoneAsync(page);
    }

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        var html = WebUtility.HtmlDecode(await client.GetStringAsync(path));
        return string.Join(' ', Tags().Replace(html, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
