using System.Net;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Actions;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Pages;

/// <summary>
/// Moved pages are confirmed together from the list, and links in emails lead to the page that theirs became part of.
/// </summary>
public sealed class ConfirmMovesPageTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task All_pages_of_the_list_that_moved_are_confirmed_at_once(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        List<long> moved;
        await using (var db = site.Database.Open())
        {
            var pages = await db.Pages.Where(page => page.Address.StartsWith("http")).OrderBy(page => page.Id).Take(3).ToListAsync();
            pages.ForEach(page => page.MoveTo(page.Address + "-now", new DateOnly(2026, 11, 21)));
            await db.SaveChangesAsync();
            moved = pages.ConvertAll(page => page.Id);
        }
        using var admin = await site.ClientOfAsync("ada@example.org");

        using var answer = await admin.SendFormAsync(
            "/pages/change?only=moved&all=yes", "/pages/change", ("what", "same-page"));

        Assert.Equal("/pages?only=moved&done=changed-3", answer.Headers.Location?.ToString());
        await using var after = site.Database.Open();
        Assert.Equal(0, await after.Pages.CountAsync(page => page.MovedOn != null));
        Assert.Equal(moved, await after.Changes.Where(change => change.What == "move" && change.By == "ada@example.org")
            .Select(change => change.PageId!.Value).Order().ToListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lead_confirms_moves_of_their_own_section_and_none_together_with_a_page_of_others(bool becomesOne)
    {
        await using var site = await TestSite.StartAsync(
            nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        await using (var db = site.Database.Open())
        {
            var own = await db.Pages.SingleAsync(page => page.Id == 1);
            var other = await db.Pages.SingleAsync(page => page.Id == 3);
            own.AssignSection("Conditions", null);
            if (becomesOne)
            {
                // The lead's page is gone, and its address redirects to the page of another section.
                own.Missed(new DateOnly(2026, 11, 21), "404");
                db.Add(new Redirect { PageId = other.Id, Site = own.Site, Address = own.Address, FoundAt = DateTimeOffset.UnixEpoch });
            }
            else
            {
                own.MoveTo(own.Address + "-now", new DateOnly(2026, 11, 21));
                other.MoveTo(other.Address + "-now", new DateOnly(2026, 11, 21));
            }
            await db.SaveChangesAsync();
        }
        using var lead = await site.ClientOfAsync("lena@example.org");

        using var mixed = await lead.SendFormAsync("/pages/change?page=1&page=3", "/pages/change", ("what", "same-page"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, mixed.StatusCode);
        Assert.Contains("is not in a section that you lead", await mixed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var after = site.Database.Open();
        Assert.Equal(becomesOne ? 0 : 2, await after.Pages.CountAsync(page => page.MovedOn != null));
        Assert.Equal(2, await after.Pages.CountAsync(page => page.Id == 1 || page.Id == 3));
        Assert.False(await after.Changes.AnyAsync(change => change.What == "move"));

        if (becomesOne)
            return;
        using var alone = await lead.SendFormAsync("/pages/change?page=1", "/pages/change", ("what", "same-page"));
        Assert.Equal("/pages?done=changed-1", alone.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_address_of_a_merged_page_leads_to_the_remaining_one()
    {
        await using var site = await TestSite.StartAsync(
            nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        await using (var db = site.Database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var (page, at) = (await db.Pages.SingleAsync(page => page.Id == 1), await db.Pages.SingleAsync(page => page.Id == 3));
            var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            await new MergePages(db, now).RunAsync(page, at, at, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        using var admin = await site.ClientOfAsync("ada@example.org");

        using var answer = await admin.GetAsync("/pages/1");

        Assert.Equal((HttpStatusCode.SeeOther, "/pages/3"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_link_in_an_email_about_a_merged_page_leads_to_the_remaining_one(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var old = await fixture.AddAsync(address: "https://www.example.org/old");
        var added = await fixture.AddAsync(address: "https://www.example.org/new");
        var token = await fixture.TokenAsync(PageAction.ReviewDone, added);
        await using (var db = fixture.Bench.Database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var (page, at) = (await db.Pages.SingleAsync(page => page.Id == old), await db.Pages.SingleAsync(page => page.Id == added));
            await new MergePages(db, fixture.Clock.Now).RunAsync(page, at, page, CancellationToken.None);
            page.MoveTo("https://www.example.org/new", new DateOnly(2026, 11, 22));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        using var client = ActionFixture.Client();
        var html = await client.GetStringAsync(fixture.At($"/act/{token}"));

        Assert.Contains("CCSVI", html, StringComparison.Ordinal);
        Assert.Contains("name=\"outcome\"", html, StringComparison.Ordinal);
        Assert.Equal(old, Assert.Single(await fixture.Bench.PagesAsync()).Id);
    }
}
