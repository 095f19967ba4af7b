using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>Rule 14: a page that moved is one page with its history at the new address, whichever address is read first.</summary>
public sealed class MovedPagesTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    public static TheoryData<string, string> Orders()
    {
        TheoryData<string, string> data = [];
        foreach (var kind in TestDatabase.Kinds)
        {
            foreach (var order in new[] { "new", "old", "old new", "new old", "links" })
                data.Add(kind.Data, order);
        }
        return data;
    }

    [Theory, MemberData(nameof(Orders))]
    public async Task A_page_that_moved_keeps_its_history_whichever_address_is_met_first(string kind, string order)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/old/asthma").Page("/other").Sitemap("/old/asthma", "/other");
        await fixture.ScanAsync();
        await fixture.TendAsync("/old/asthma");
        fixture.Page("/new/asthma").Server.Redirect("/old/asthma", 301, "/new/asthma").Html("/", "<a href=/new/asthma><a href=/other>");
        if (order == "links")
            fixture.Server.Status("/sitemap.xml", 404);
        else
            fixture.Sitemap([.. order.Split(' ').Select(one => $"/{one}/asthma"), "/other"]);

        var report = await fixture.ScanAsync();

        await AssertOnePageAsync(fixture);
        Assert.Equal((1, 0), (report.Moved, report.Missing));
        await fixture.ScanAsync();
        await AssertOnePageAsync(fixture);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_new_address_found_before_the_old_one_redirected_is_merged_into_the_history(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/old/asthma").Sitemap("/old/asthma");
        await fixture.ScanAsync();
        await fixture.TendAsync("/old/asthma");
        fixture.Page("/new/asthma", "2 February 2021").Sitemap("/new/asthma").Server.Status("/old/asthma", 503);
        await fixture.ScanAsync();
        Assert.Equal(2, (await fixture.PagesAsync()).Count);
        fixture.Server.Redirect("/old/asthma", 301, "/new/asthma");

        await fixture.ScanAsync();

        await AssertOnePageAsync(fixture);
        Assert.Equal("2021-02-02", (await fixture.PageAsync(fixture.At("/new/asthma"))).Facts.LastReviewed?.Date?.ToString());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_and_its_new_address_stored_as_two_pages_are_merged_and_nobody_is_reminded_again(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/old/asthma").Page("/new/asthma").Sitemap("/old/asthma");
        await fixture.ScanAsync();
        await fixture.ChangeAsync(fixture.At("/old/asthma"), page => page.AssignOwner("jane@example.org"));
        await fixture.AssessAsync();
        // The state that earlier versions left: the new page beside the old one, with email of its own, and the old one marked once.
        fixture.Sitemap("/new/asthma").Server.Status("/old/asthma", 503);
        await fixture.ScanAsync();
        fixture.Clock.Turn(TimeSpan.FromDays(1));
        await fixture.AssessAsync();
        await using (var db = fixture.Database.Open())
        {
            var (old, added) = (await db.Pages.OrderBy(page => page.Id).FirstAsync(), await db.Pages.OrderBy(page => page.Id).LastAsync());
            db.Add(new Redirect { Site = "site.test", Address = old.Address, PageId = added.Id, FoundAt = fixture.Clock.Now });
            old.Missed(new DateOnly(2026, 11, 22), $"redirects to {added.Address}");
            await db.SaveChangesAsync();
            Assert.Equal(2, await db.Reminders.CountAsync());
        }
        fixture.Server.Redirect("/old/asthma", 301, "/new/asthma");

        await fixture.ScanAsync();
        var after = await fixture.AssessAsync();

        var page = Assert.Single(await fixture.PagesAsync());
        Assert.Equal((fixture.At("/new/asthma"), "jane@example.org"), (page.Address, page.AssignedOwner));
        await using var now = fixture.Database.Open();
        Assert.All(await now.Reminders.Where(line => line.Step != "moved").ToListAsync(), line => Assert.Equal(page.Id, line.PageId));
        Assert.Equal(3, await now.Reminders.CountAsync());
        Assert.Equal(1, after.Reminders);
        Assert.All(await now.Readings.ToListAsync(), reading => Assert.Equal(page.Id, reading.PageId));
        Assert.Equal(page.Id, (await now.Aliases.SingleAsync()).PageId);
        Assert.Equal(page.Id, await MergePages.FollowAsync(now, page.Id + 1, CancellationToken.None));
        Assert.Single(await now.Texts.ToListAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_pages_that_people_acted_on_are_not_merged_without_confirmation(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/old/asthma").Sitemap("/old/asthma");
        await fixture.ScanAsync();
        await fixture.ReviewAsync("/old/asthma", "2026-11-20");
        fixture.Page("/new/asthma").Sitemap("/new/asthma").Server.Status("/old/asthma", 503);
        await fixture.ScanAsync();
        await fixture.ReviewAsync("/new/asthma", "2026-11-10", "kim@example.org");
        fixture.Server.Redirect("/old/asthma", 301, "/new/asthma");

        await fixture.ScanAsync();

        var old = await fixture.PageAsync(fixture.At("/old/asthma"));
        Assert.Equal(Presence.Missing, old.Presence);
        Assert.Contains("each has its own history", old.Trouble, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 11, 10), (await fixture.PageAsync(fixture.At("/new/asthma"))).RecordedReviewOn);
        fixture.Clock.Turn(TimeSpan.FromDays(1));
        await fixture.ScanAsync();
        Assert.Equal(ReviewStatus.Gone, (await fixture.PageAsync(fixture.At("/old/asthma"))).Standing);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_without_history_is_merged_into_one_that_people_acted_on(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/old/asthma").Sitemap("/old/asthma");
        await fixture.ScanAsync();
        fixture.Page("/new/asthma").Sitemap("/new/asthma").Server.Status("/old/asthma", 503);
        await fixture.ScanAsync();
        await fixture.TendAsync("/new/asthma");
        fixture.Server.Redirect("/old/asthma", 301, "/new/asthma");

        await fixture.ScanAsync();

        await AssertOnePageAsync(fixture);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_that_existed_side_by_side_with_different_texts_are_two_and_one_of_them_is_missing(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/asthma").Page("/lungs", "1 March 2026").Sitemap("/asthma", "/lungs");
        await fixture.ScanAsync();
        await fixture.TendAsync("/asthma");
        fixture.Server.Redirect("/asthma", 301, "/lungs");

        await fixture.ScanAsync();

        var (asthma, lungs) = (await fixture.PageAsync(fixture.At("/asthma")), await fixture.PageAsync(fixture.At("/lungs")));
        Assert.Equal((Presence.Missing, "Lungs"), (asthma.Presence, asthma.Section));
        Assert.Equal((null, null, null), (lungs.AssignedOwner, lungs.RecordedReviewOn, lungs.MovedFrom));
        Assert.Equal(StatedYear(asthma), 2020);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_copy_that_existed_beside_the_page_is_the_page_once_it_redirects_there(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/old/asthma").Page("/new/asthma").Sitemap("/old/asthma", "/new/asthma");
        await fixture.ScanAsync();
        await fixture.TendAsync("/old/asthma");
        fixture.Server.Redirect("/old/asthma", 301, "/new/asthma");

        await fixture.ScanAsync();

        await AssertOnePageAsync(fixture);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_page_that_moves_twice_and_back_is_one_page_throughout(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/a/asthma").Sitemap("/a/asthma");
        await fixture.ScanAsync();
        await fixture.ReviewAsync("/a/asthma");
        fixture.Page("/b/asthma").Sitemap("/b/asthma").Server.Redirect("/a/asthma", 301, "/b/asthma");
        await fixture.ScanAsync();
        fixture.Page("/c/asthma").Sitemap("/c/asthma").Server.Redirect("/b/asthma", 301, "/c/asthma");
        await fixture.ScanAsync();
        var there = Assert.Single(await fixture.PagesAsync());
        Assert.Equal((fixture.At("/c/asthma"), fixture.At("/a/asthma")), (there.Address, there.MovedFrom));
        fixture.Page("/a/asthma").Sitemap("/a/asthma").Server.Redirect("/c/asthma", 301, "/a/asthma")
            .Redirect("/b/asthma", 301, "/a/asthma");

        await fixture.ScanAsync();

        var back = Assert.Single(await fixture.PagesAsync());
        Assert.Equal((there.Id, fixture.At("/a/asthma"), null), (back.Id, back.Address, back.MovedFrom));
        Assert.Equal(new DateOnly(2026, 11, 20), back.RecordedReviewOn);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_that_redirect_in_a_circle_keep_their_schedule(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/a").Page("/b").Sitemap("/a", "/b");
        await fixture.ScanAsync();
        fixture.Server.Redirect("/a", 301, "/b").Redirect("/b", 301, "/a");

        await fixture.ScanAsync();

        Assert.Equal([Presence.Unknown, Presence.Unknown], (await fixture.PagesAsync()).Select(page => page.Presence));
    }

    private static int? StatedYear(Page page) => page.Facts.LastReviewed?.Date?.First.Year;

    private static async Task AssertOnePageAsync(MoveFixture fixture)
    {
        await using var db = fixture.Database.Open();
        string[] others = [fixture.At("/other"), fixture.At("/")];
        var page = await db.Pages.AsNoTracking().SingleAsync(page => !others.Contains(page.Address));
        Assert.Equal((fixture.At("/new/asthma"), fixture.At("/old/asthma")), (page.Address, page.MovedFrom));
        Assert.Equal(("jane@example.org", "Lungs", "blue"), (page.AssignedOwner, page.Section, Assert.Single(page.AssignedTags)));
        Assert.Equal((new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 24)), (page.RecordedReviewOn, page.Exemption?.Until));
        Assert.Equal((Presence.Present, ReviewStatus.Exempt), (page.Presence, page.Standing));
        Assert.Equal(page.Id, (await db.Reviews.SingleAsync()).PageId);
        Assert.Equal(page.Id, (await db.Aliases.SingleAsync(alias => alias.Address == fixture.At("/old/asthma"))).PageId);
    }
}
