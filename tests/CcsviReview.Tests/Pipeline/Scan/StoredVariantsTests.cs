using CcsviReview.Inventory;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>Pages stored under several addresses become one page with the history of all of them.</summary>
public sealed class StoredVariantsTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Variants_that_earlier_versions_stored_become_one_page_and_nobody_is_reminded_again(string kind)
    {
        string[] variants = ["/asthma?print=1", "/asthma?sort=asc", "/asthma;jsessionid=12AB", "/asthma?menu=2", "/asthma/leaflet"];
        await using var fixture = await MoveFixture.CreateAsync(kind);
        await using (var db = fixture.Database.Open())
        {
            foreach (var path in variants)
                db.Add(new Page("site.test", fixture.At(path), new DateOnly(2026, 11, 1)));
            await db.SaveChangesAsync();
        }
        await fixture.ReviewAsync("/asthma?print=1", "2026-11-18");
        await fixture.ReviewAsync("/asthma?menu=2", "2026-11-20");
        await fixture.ChangeAsync(fixture.At("/asthma;jsessionid=12AB"), page => page.AssignOwner("jane@example.org"));
        foreach (var path in variants.Append("/asthma"))
            fixture.Server.Html(path, Naming("/asthma", "/asthma"));
        fixture.Sitemap("/asthma");

        await fixture.ScanAsync();

        var page = Assert.Single(await fixture.PagesAsync());
        Assert.Equal((fixture.At("/asthma"), null), (page.Address, page.MovedFrom));
        Assert.Equal(("jane@example.org", new DateOnly(2026, 11, 20)), (page.AssignedOwner, page.RecordedReviewOn));
        await using var now = fixture.Database.Open();
        Assert.Equal(2, await now.Reviews.CountAsync(review => review.PageId == page.Id));
        Assert.Equal(variants.Length, await now.Aliases.CountAsync(alias => alias.PageId == page.Id));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_front_page_that_every_page_names_takes_none_of_them(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        foreach (var path in new[] { "/", "/asthma", "/lungs" })
            fixture.Server.Html(path, Naming(path, "/"));
        fixture.Sitemap("/", "/asthma", "/lungs");

        await fixture.ScanAsync();
        await fixture.ScanAsync();

        Assert.Equal(3, (await fixture.PagesAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_replaced_by_the_front_page_is_missing_and_the_front_page_inherits_nothing(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/home").Page("/asthma").Sitemap("/home", "/asthma");
        await fixture.ScanAsync();
        await fixture.TendAsync("/asthma");
        foreach (var path in new[] { "/home", "/asthma" })
            fixture.Server.Html(path, Naming("/home", "/home"));

        await fixture.ScanAsync();

        var (asthma, home) = (await fixture.PageAsync(fixture.At("/asthma")), await fixture.PageAsync(fixture.At("/home")));
        Assert.Equal((Presence.Missing, "asthma"), (asthma.Presence, asthma.Title));
        Assert.Equal((null, null), (home.AssignedOwner, home.RecordedReviewOn));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_redirect_that_is_for_now_makes_no_page_of_what_it_shows(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/asthma").Sitemap("/asthma", "/home");
        fixture.Server.Html("/home", Naming("/home", "/home"));
        await fixture.ScanAsync();
        await fixture.TendAsync("/asthma");
        fixture.Server.Redirect("/asthma", 302, "/home");

        await fixture.ScanAsync();

        Assert.Equal(2, (await fixture.PagesAsync()).Count);
        Assert.Null((await fixture.PageAsync(fixture.At("/home"))).AssignedOwner);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task After_a_scan_that_was_cut_off_reminders_go_by_the_last_reading_and_end_with_the_next(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/asthma", "1 March 2020").Page("/lungs", "1 March 2020").Sitemap("/asthma", "/lungs");
        await fixture.ScanAsync();
        fixture.Page("/asthma", "20 November 2026").Page("/lungs", "20 November 2026").Server.Status("/lungs", 503);
        await fixture.ScanAsync();

        Assert.Equal(1, (await fixture.AssessAsync()).Reminders);

        fixture.Page("/lungs", "20 November 2026");
        await fixture.ScanAsync();
        for (var day = 0; day < 60; day++)
        {
            fixture.Clock.Turn(TimeSpan.FromDays(1));
            Assert.Equal(0, (await fixture.AssessAsync()).Reminders);
        }
    }

    private static string Naming(string path, string canonical) =>
        MoveFixture.Words(path).Replace("<main>", $"<link rel=canonical href={canonical}><main>", StringComparison.Ordinal);
}
