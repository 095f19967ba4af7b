using CcsviReview.Flow.Moves;
using CcsviReview.Reminders;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Acting;
using CcsviReview.Tests.Web.Guards;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Listing;

/// <summary>
/// Pages that moved are confirmed in one go from the list, and links of mails lead to the page that theirs became part of.
/// </summary>
public sealed class ConfirmMovesPageTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task All_pages_of_the_list_that_moved_are_confirmed_at_once(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync, RoleMatrixTests.House);
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

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_link_of_a_mail_about_a_page_that_became_part_of_another_is_about_that_one(string kind)
    {
        await using var house = await ActHouse.StartAsync(kind);
        var old = await house.AddAsync(address: "https://www.example.org/old");
        var added = await house.AddAsync(address: "https://www.example.org/new");
        var token = await house.TokenAsync(PageAct.ReviewDone, added);
        await using (var db = house.Bench.Database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var (page, at) = (await db.Pages.SingleAsync(page => page.Id == old), await db.Pages.SingleAsync(page => page.Id == added));
            await new MergePages(db, house.Clock.Now).RunAsync(page, at, page, CancellationToken.None);
            page.MoveTo("https://www.example.org/new", new DateOnly(2026, 11, 22));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        using var client = ActHouse.Client();
        var html = await client.GetStringAsync(house.At($"/act/{token}"));

        Assert.Contains("CCSVI", html, StringComparison.Ordinal);
        Assert.Contains("name=\"outcome\"", html, StringComparison.Ordinal);
        Assert.Equal(old, Assert.Single(await house.Bench.PagesAsync()).Id);
    }
}
