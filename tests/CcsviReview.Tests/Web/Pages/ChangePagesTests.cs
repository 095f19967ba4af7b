using System.Net;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Pages;

public sealed class ChangePagesTests
{
    private const string Lead = "lena@example.org";
    private const string Admin = "ada@example.org";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Selected_pages_get_an_owner_and_each_shows_who_did_it_and_why(string kind)
    {
        await using var site = await SiteAsync(kind);
        using var admin = await site.ClientOfAsync(Admin);

        using var answer = await SendAsync(
            admin, "/pages/change?page=1&page=3", ("what", "owner"), ("new_owner", "Kim@example.org"), ("reason", "Jane left"));

        Assert.Equal("/pages?done=changed-2", answer.Headers.Location?.ToString());
        Assert.Contains("Saved: 2 pages were changed.", await admin.GetStringAsync("/pages?done=changed-2"), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal([1, 3], await db.Pages.Where(page => page.Owner == "kim@example.org").Select(page => page.Id).Order().ToListAsync());
        var changes = await db.Changes.OrderBy(change => change.PageId).ToListAsync();
        Assert.Equal([(1L, Admin, "owner", "kim@example.org", "Jane left"), (3L, Admin, "owner", "kim@example.org", "Jane left")],
            changes.Select(change => (change.PageId!.Value, change.By, change.What, change.After, change.Reason)));
    }

    [Fact]
    public async Task A_lead_changes_pages_of_their_section_and_none_of_others_also_when_they_are_sent_together()
    {
        await using var site = await SiteAsync(nameof(DatabaseKind.Sqlite));
        using var lead = await site.ClientOfAsync(Lead);

        using var own = await SendAsync(lead, "/pages/change?page=1", ("what", "tags"), ("tags", "winter; ms"));
        using var mixed = await SendAsync(lead, "/pages/change?page=1&page=3", ("what", "tags"), ("tags", "stolen"));

        Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mixed.StatusCode);
        Assert.Contains("is not in a section that you lead", await mixed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(["winter", "ms"], (await db.Pages.SingleAsync(page => page.Id == 1)).AssignedTags);
        Assert.Empty((await db.Pages.SingleAsync(page => page.Id == 3)).AssignedTags);
    }

    [Fact]
    public async Task A_whole_list_is_exactly_its_pages()
    {
        await using var site = await SiteAsync(nameof(DatabaseKind.Sqlite));
        using var admin = await site.ClientOfAsync(Admin);

        using var answer = await SendAsync(
            admin, "/pages/change?site=handbook&state=overdue&all=yes", ("what", "section"), ("new_section", "Guides"));

        await using var db = site.Database.Open();
        var today = DateOnly.ParseExact(SamplePages.Today, "yyyy-MM-dd", null);
        var expected = await db.Pages.Where(page => page.Site == "handbook" && page.Standing == ReviewStatus.Dated && page.DueOn < today)
            .Select(page => page.Id).ToListAsync();
        Assert.NotEmpty(expected);
        Assert.Equal($"/pages?state=overdue&site=handbook&done=changed-{expected.Count}", answer.Headers.Location?.ToString());
        Assert.Equal(
            expected.Order(), await db.Pages.Where(page => page.Section == "Guides").Select(page => page.Id).Order().ToListAsync());
    }

    [Theory]
    [InlineData("exempt", "2027-01-31", "", "Enter the reason for the exemption")]
    [InlineData("exempt", "", "An appeal", "Enter the last day of the exemption")]
    [InlineData("exempt", "2026-11-21", "An appeal", "is in the past")]
    [InlineData("exempt", "2026-02-31", "An appeal", "2026-02-31")]
    [InlineData("", "", "", "Choose what to change")]
    [InlineData("policy", "", "nonsense", "is not a policy; the policies are clinical, default")]
    public async Task Errors_are_reported_and_nothing_is_changed(string what, string until, string reason, string expected)
    {
        await using var site = await SiteAsync(nameof(DatabaseKind.Sqlite));
        using var admin = await site.ClientOfAsync(Admin);

        using var answer = await SendAsync(
            admin, "/pages/change?page=1", ("what", what), ("until", until), ("reason", reason), ("new_policy", "nonsense"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(expected, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(0, await db.Changes.CountAsync());
    }

    [Theory]
    [InlineData("kmi@example.org", "nobody here has this address; did you mean kim@example.org?")]
    [InlineData("jane@example.org", "nobody here has this address; did you mean jane.marlowe@example.org?")]
    [InlineData("newcomer@example.org", "nobody here has this address; add them to the people first")]
    [InlineData("stranger@elsewhere.example", "nobody here has this address; add them to the people first")]
    [InlineData("Kim", "'Kim' is not an email address")]
    public async Task An_unknown_owner_is_refused_once_for_all_pages(string owner, string expected)
    {
        await using var site = await SiteAsync(nameof(DatabaseKind.Sqlite));
        using var admin = await site.ClientOfAsync(Admin);

        using var answer = await SendAsync(admin, "/pages/change?page=1&page=3", ("what", "owner"), ("new_owner", owner));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(expected, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(0, await db.Changes.CountAsync());
    }

    [Fact]
    public async Task An_exemption_has_its_reason_author_and_end_and_can_be_ended()
    {
        await using var site = await SiteAsync(nameof(DatabaseKind.Sqlite));
        using var admin = await site.ClientOfAsync(Admin);

        using var given = await SendAsync(
            admin, "/pages/change?page=1", ("what", "exempt"), ("until", "2027-01-31"), ("reason", "Being rewritten"));
        await using (var db = site.Database.Open())
        {
            var page = await db.Pages.SingleAsync(page => page.Id == 1);
            Assert.Equal(new Exemption("Being rewritten", Admin, new DateOnly(2027, 1, 31)), page.Exemption);
            Assert.Equal(ReviewStatus.Exempt, page.Standing);
        }

        using var ended = await SendAsync(admin, "/pages/change?page=1", ("what", "end-exemption"));
        await using var after = site.Database.Open();
        Assert.Null((await after.Pages.SingleAsync(page => page.Id == 1)).Exemption);
    }

    [Fact]
    public async Task A_policy_that_was_chosen_for_a_page_applies_and_says_so()
    {
        await using var site = await SiteAsync(nameof(DatabaseKind.Sqlite));
        using var admin = await site.ClientOfAsync(Admin);

        using var answer = await SendAsync(admin, "/pages/change?page=1", ("what", "policy"), ("new_policy", "default"));

        await using var db = site.Database.Open();
        Assert.Equal("default", (await db.Pages.SingleAsync(page => page.Id == 1)).Policy);
        Assert.Contains("because it was chosen for this page", await admin.GetStringAsync("/pages/1"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string path, params (string, string)[] fields) =>
        client.SendFormAsync(path, "/pages/change", fields);

    private static Task<TestSite> SiteAsync(string kind) => TestSite.StartAsync(kind, async database =>
    {
        await SamplePages.SeedAsync(database);
        await using var db = database.Open();
        (await db.Pages.SingleAsync(page => page.Id == 1)).AssignSection("Conditions", null);
        await db.SaveChangesAsync();
    }, RoleMatrixTests.SampleSettings);
}
