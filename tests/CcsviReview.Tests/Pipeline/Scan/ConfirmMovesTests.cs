using CcsviReview.Current.Faults;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>The question whether moved pages are still the same is answered one by one, or for a whole pattern.</summary>
public sealed class ConfirmMovesTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory]
    [InlineData("/old/*", "/new/*", "/old/asthma", "/new/asthma", true)]
    [InlineData("/old/*", "/new/*", "/old/asthma", "/new/lungs", false)]
    [InlineData("/old/*", "/new/*", "/old/lungs/asthma", "/new/lungs/asthma", false)]
    [InlineData("/old/**", "/new/**", "/old/lungs/asthma", "/new/lungs/asthma", true)]
    [InlineData("/*/*.html", "/a/*/*", "/lungs/asthma.html", "/a/lungs/asthma", true)]
    [InlineData("/*/*.html", "/a/*/*", "/lungs/asthma.html", "/a/asthma/lungs", false)]
    [InlineData("/old/*", null, "/old/asthma", "/elsewhere", true)]
    [InlineData("/old/*", null, "/older/asthma", "/new/asthma", false)]
    public void A_pattern_matches_where_its_stars_match_the_same_text(string from, string? to, string old, string now, bool isHeld)
    {
        Assert.True(MovePattern.TryParse(from, to, out var pattern, out _));
        Assert.Equal(isHeld, pattern.Holds("https://e.org" + old, "https://www.e.org" + now));
    }

    [Theory]
    [InlineData("/old/*", "/new/**")]
    [InlineData("/old/*/*", "/new/*")]
    [InlineData("/old/*", "/new")]
    [InlineData("", null)]
    public void Patterns_that_do_not_say_which_page_became_which_are_refused(string from, string? to)
    {
        Assert.False(MovePattern.TryParse(from, to, out _, out var why));
        Assert.NotEmpty(why);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task All_that_moved_as_a_pattern_says_is_confirmed_at_once_and_the_rest_waits(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        string[] old = ["/old/a", "/old/b", "/old/c", "/x/d"];
        string[] now = ["/new/a", "/new/b", "/else/c", "/new/d"];
        foreach (var path in old.Concat(now))
            fixture.Page(path);
        fixture.Sitemap(old);
        await fixture.ScanAsync();
        foreach (var (from, to) in old.Zip(now))
            fixture.Server.Redirect(from, 301, to);
        fixture.Sitemap(now);
        await fixture.ScanAsync();

        var result = await ConfirmAsync(fixture, "/old/*", "/new/*");

        Assert.Equal("2 moves are confirmed; 2 others are waiting.", result);
        var pages = (await fixture.PagesAsync()).ToDictionary(page => page.Address[fixture.At("").Length..]);
        Assert.Equal(
            ["/else/c", "/new/d"],
            pages.Where(page => page.Value.MovedFrom is not null).Select(page => page.Key).Order(StringComparer.Ordinal));
        await using var db = fixture.Database.Open();
        Assert.Equal("jane@example.org", (await db.Aliases.SingleAsync(alias => alias.Address == fixture.At("/old/a"))).ConfirmedBy);
        Assert.Null((await db.Aliases.SingleAsync(alias => alias.Address == fixture.At("/old/c"))).ConfirmedBy);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => ConfirmAsync(fixture, "/old/*", "/new/*"));
        Assert.Contains("2 are waiting in total", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_person_who_confirms_one_of_two_pages_with_history_makes_them_one_and_the_later_review_counts(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/old/asthma").Page("/new/asthma").Sitemap("/old/asthma", "/new/asthma");
        await fixture.ScanAsync();
        await fixture.ReviewAsync("/old/asthma", "2026-11-20");
        await fixture.ReviewAsync("/new/asthma", "2026-11-10");
        await fixture.ChangeAsync(fixture.At("/old/asthma"), page => page.AssignTags(["blue"]));
        await fixture.ChangeAsync(fixture.At("/new/asthma"), page => page.AssignOwner("kim@example.org"));
        fixture.Server.Redirect("/old/asthma", 301, "/new/asthma");
        await fixture.ScanAsync();
        Assert.Equal(2, (await fixture.PagesAsync()).Count);

        await Confirm(fixture).RunAsync(fixture.At("/old/asthma"), "jane@example.org", null, default);

        var page = Assert.Single(await fixture.PagesAsync());
        Assert.Equal(
            (fixture.At("/new/asthma"), "kim@example.org", new DateOnly(2026, 11, 20)),
            (page.Address, page.AssignedOwner, page.RecordedReviewOn));
        Assert.Equal(["blue"], page.AssignedTags);
        Assert.Equal(Presence.Present, page.Presence);
        await using var db = fixture.Database.Open();
        Assert.Equal(2, await db.Reviews.CountAsync(review => review.PageId == page.Id));
        await fixture.ScanAsync();
        Assert.Equal(page.Id, Assert.Single(await fixture.PagesAsync()).Id);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_several_pages_that_lead_to_one_a_person_says_which_it_is(string kind)
    {
        await using var fixture = await MoveFixture.CreateAsync(kind);
        fixture.Page("/a").Page("/b").Page("/all").Sitemap("/a", "/b");
        await fixture.ScanAsync();
        await fixture.TendAsync("/a");
        fixture.Sitemap("/all").Server.Redirect("/a", 301, "/all").Redirect("/b", 301, "/all");
        await fixture.ScanAsync();
        await Assert.ThrowsAsync<RefusedException>(() => ConfirmAsync(fixture, "/*", null));

        await Confirm(fixture).RunAsync(fixture.At("/a"), "jane@example.org", null, default);
        await fixture.ScanAsync();

        var pages = await fixture.PagesAsync();
        Assert.Equal([fixture.At("/all"), fixture.At("/b")], pages.Select(page => page.Address).Order(StringComparer.Ordinal));
        Assert.Equal("jane@example.org", pages.Single(page => page.Address == fixture.At("/all")).AssignedOwner);
        Assert.Equal(Presence.Missing, pages.Single(page => page.Address == fixture.At("/b")).Presence);
    }

    private static ConfirmMove Confirm(MoveFixture fixture) => new(fixture.Database.Contexts, fixture.Rules, fixture.Clock);

    private static Task<string> ConfirmAsync(MoveFixture fixture, string from, string? to)
    {
        Assert.True(MovePattern.TryParse(from, to, out var pattern, out var why), why);
        return Confirm(fixture).RunAsync(pattern, "jane@example.org", null, default);
    }
}
