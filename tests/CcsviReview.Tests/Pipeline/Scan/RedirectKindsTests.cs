using CcsviReview.Inventory;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>Redirects that say little about the page: of several to one, to a front page, to another host.</summary>
public sealed class RedirectKindsTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_of_which_several_lead_to_one_are_missing_and_none_becomes_it(string kind)
    {
        foreach (var isKnown in new[] { false, true })
        {
            await using var fixture = await MoveFixture.CreateAsync(kind);
            fixture.Page("/a").Page("/b").Page("/all", "1 October 2026").Sitemap(isKnown ? ["/a", "/b", "/all"] : ["/a", "/b"]);
            await fixture.ScanAsync();
            await fixture.TendAsync("/a");
            fixture.Sitemap("/all").Server.Redirect("/a", 301, "/all").Redirect("/b", 308, "/all");

            await fixture.ScanAsync();
            fixture.Clock.Turn(TimeSpan.FromDays(1));
            var report = await fixture.ScanAsync();

            var (a, b, all) = (await fixture.PageAsync(fixture.At("/a")), await fixture.PageAsync(fixture.At("/b")),
                await fixture.PageAsync(fixture.At("/all")));
            Assert.Equal((ReviewStatus.Gone, ReviewStatus.Gone), (a.Standing, b.Standing));
            Assert.Equal((2020, 2020), (StatedYear(a), StatedYear(b)));
            Assert.Equal((null, null), (all.MovedFrom, all.AssignedOwner));
            Assert.Equal((3, 2), (report.Pages, report.Missing));
            Assert.EndsWith("/all, as 1 other page does", a.Trouble, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task While_one_of_several_does_not_answer_the_other_does_not_become_what_both_led_to(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/a").Page("/b").Sitemap("/a", "/b");
        await fixture.ScanAsync();
        fixture.Page("/all", "1 October 2026").Server.Redirect("/a", 301, "/all").Redirect("/b", 301, "/all");
        await fixture.ScanAsync();
        fixture.Server.Status("/b", 503);

        await fixture.ScanAsync();

        Assert.Equal(3, (await fixture.PagesAsync()).Count);
        Assert.Equal(Presence.Missing, (await fixture.PageAsync(fixture.At("/a"))).Presence);
    }

    [Theory]
    [MemberData(nameof(Fronts))]
    public async Task A_redirect_to_a_front_page_moves_no_page(string kind, string from, string to)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/").Page(from).Page("/news/one").Page("/news/two").Sitemap("/", from, "/news/one", "/news/two");
        await fixture.ScanAsync();
        await fixture.TendAsync(from);
        fixture.Page(to, "1 October 2026").Server.Redirect(from, 301, to);

        await fixture.ScanAsync();

        var old = await fixture.PageAsync(fixture.At(from));
        Assert.Equal((Presence.Missing, 2020), (old.Presence, StatedYear(old)));
        Assert.Contains("redirects to the front page", old.Trouble, StringComparison.Ordinal);
        Assert.Null((await fixture.PageAsync(fixture.At(to))).AssignedOwner);
    }

    public static TheoryData<string, string, string> Fronts()
    {
        TheoryData<string, string, string> data = [];
        foreach (var kind in TestDatabase.Kinds)
        {
            data.Add(kind.Data, "/asthma", "/");
            data.Add(kind.Data, "/lungs/asthma", "/lungs");
            data.Add(kind.Data, "/asthma", "/en");
            data.Add(kind.Data, "/asthma", "/news");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Another_spelling_of_the_host_needs_no_confirmation_and_keeps_the_whole_history(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/asthma").Sitemap("/asthma");
        await fixture.ScanAsync();
        await fixture.TendAsync("/asthma");
        fixture.SitemapOf("www.site.test", "/asthma").On("/asthma", host => host == "www.site.test"
            ? (200, null, MoveFixture.Words("/asthma"))
            : (301, fixture.At("www.site.test", "/asthma"), ""));

        await fixture.ScanAsync();

        var page = Assert.Single(await fixture.PagesAsync());
        Assert.Equal(
            (fixture.At("www.site.test", "/asthma"), null, "jane@example.org"), (page.Address, page.MovedFrom, page.AssignedOwner));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_spellings_that_people_acted_on_are_one_page_and_the_later_review_counts(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.On("/sitemap.xml", host => (200, null, "<urlset>" + string.Concat(new[] { "site.test", "www.site.test" }.Select(
            one => $"<url><loc>{fixture.At(one, "/asthma")}</loc></url>")) + "</urlset>")).Page("/asthma");
        await fixture.ScanAsync();
        await fixture.ReviewAsync("/asthma", "2026-11-20");
        await fixture.ChangeAsync(fixture.At("www.site.test", "/asthma"), page => page.AssignOwner("kim@example.org"));
        fixture.On("/asthma", host => host == "www.site.test"
            ? (200, null, MoveFixture.Words("/asthma"))
            : (301, fixture.At("www.site.test", "/asthma"), ""));

        await fixture.ScanAsync();

        var page = Assert.Single(await fixture.PagesAsync());
        Assert.Equal((new DateOnly(2026, 11, 20), "kim@example.org", null), (page.RecordedReviewOn, page.AssignedOwner, page.MovedFrom));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_whole_site_that_moves_to_another_one_brings_each_page_there_once(string kind)
    {
        foreach (var isOldFirst in new[] { true, false })
        {
            await using var fixture = await MoveFixture.CreateAsync(kind, "site.test", "fresh.test");
            fixture.Page("/asthma").Sitemap("/asthma");
            await fixture.ScanAsync();
            await fixture.TendAsync("/asthma");
            fixture.On("/sitemap.xml", host => (200, null, $"<urlset><url><loc>{fixture.At(host, "/asthma")}</loc></url></urlset>"))
                .On("/asthma", host => host == "fresh.test"
                    ? (200, null, MoveFixture.Words("/asthma"))
                    : (301, fixture.At("fresh.test", "/asthma"), ""));

            foreach (var site in isOldFirst ? new[] { "site.test", "fresh.test" } : ["fresh.test", "site.test"])
                await fixture.ScanAsync(site);
            await fixture.ScanAsync("site.test");

            var page = Assert.Single(await fixture.PagesAsync());
            Assert.Equal(
                ("fresh.test", fixture.At("fresh.test", "/asthma"), "jane@example.org"), (page.Site, page.Address, page.AssignedOwner));
            Assert.Equal(fixture.At("/asthma"), page.MovedFrom);
        }
    }

    private static int? StatedYear(Page page) => page.Facts.LastReviewed?.Date?.First.Year;
}
