using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Web.Home;

public sealed partial class HomePageTests
{
    private const string Jane = "jane.marlowe@example.org";
    private const string Other = "t.okafor@example.org";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task My_pages_are_my_own_by_state_the_most_urgent_first_each_with_its_day_and_what_can_be_done(string kind)
    {
        await using var site = await StartAsync(
            kind, Page("Late", Jane, "2014-05-22"), Page("Later still", Jane, "2020-01-08"), Page("Today", Jane, "2023-11-22"),
            Page("Soon", Jane, "2023-12-12"), Page("Far", Jane, "2026-05-22"), Page("Never", Jane, null),
            Page("Of somebody else", Other, "2014-05-22"));
        using var client = await site.ClientOfAsync(Jane);

        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/"));

        Assert.Contains("Jane Marlowe, 2 of your 6 pages are overdue; 1 needs attention.", html, StringComparison.Ordinal);
        Assert.Equal(
            ["Late", "Later still", "Today", "Never", "Soon"], Titles().Matches(html).Select(match => match.Groups["title"].Value));
        var text = Tags().Replace(html, "");
        Assert.Contains("Due 22 May 2017, 9 years ago", text, StringComparison.Ordinal);
        Assert.Contains("Due 22 November 2026, today", text, StringComparison.Ordinal);
        Assert.Contains("First review due by 6 January 2028", text, StringComparison.Ordinal);
        Assert.All(["review-done", "needs-work", "later", "not-mine"],
            act => Assert.Contains($"/pages/1/{act}\"", html, StringComparison.Ordinal));
        Assert.DoesNotContain("Of somebody else", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Jane, "Nothing to do now", "Your one page is not due")]
    [InlineData("admin@example.org", "You have no pages to look after", "any pages yet")]
    public async Task Where_nothing_waits_it_says_so_and_where_to_look(string who, string heading, string words)
    {
        await using var site = await StartAsync(nameof(DatabaseKind.Sqlite), Page("Far", Jane, "2026-05-22"));
        using var client = await site.ClientOfAsync(who);
        var html = await client.GetStringAsync("/");
        Assert.Contains($"<h2>{heading}</h2>", html, StringComparison.Ordinal);
        Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_whether_a_page_that_is_missing_was_reviewed()
    {
        var gone = Page("Lost", Jane, "2014-05-22");
        gone.Missed(new DateOnly(2026, 11, 20), "404 Not Found");
        gone.Missed(new DateOnly(2026, 11, 22), "404 Not Found");
        await using var site = await StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.Derived(gone));
        using var client = await site.ClientOfAsync(Jane);

        foreach (var html in new[] { await client.GetStringAsync("/"), await client.GetStringAsync("/pages/1") })
        {
            Assert.Contains("Missing since", html, StringComparison.Ordinal);
            Assert.Contains("/pages/1/needs-work\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("/pages/1/review-done", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_many_pages_the_most_urgent_are_shown_with_the_total()
    {
        await using var site = await StartAsync(
            nameof(DatabaseKind.Sqlite), [.. Enumerable.Range(0, 30).Select(number => Page($"Page {number:D2}", Jane, "2014-05-22"))]);
        using var client = await site.ClientOfAsync(Jane);
        var html = await client.GetStringAsync("/");
        Assert.Equal(25, Titles().Count(html));
        Assert.Contains("25 of 30 pages, most urgent first.", html, StringComparison.Ordinal);
        var all = WebUtility.HtmlDecode(All().Match(html).Groups["address"].Value);
        Assert.Contains("state=overdue", all, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(all)).StatusCode);
        Assert.Contains("30 pages", await client.GetStringAsync(all), StringComparison.Ordinal);
    }

    private static Task<TestSite> StartAsync(string kind, params Page[] pages) => TestSite.StartAsync(kind, async database =>
    {
        await using var db = database.Open();
        db.AddRange(pages);
        await db.SaveChangesAsync();
    },
    SamplePages.Settings.WithPeople(new PeopleOptions
    {
        TrustedDomains = ["example.org"],
        Admins = ["admin@example.org"],
        Editors = SamplePages.Settings.People.Editors,
    }));

    private static Page Page(string title, string owner, string? reviewed) =>
        SamplePages.Read("charity", $"https://charity.example.org/{title.Replace(' ', '-')}", new PageFacts
        {
            Title = title,
            Owner = owner,
            LastReviewed = reviewed is null ? null : Samples.Stated(FactKind.LastReviewed, reviewed, $"Last reviewed: {reviewed}"),
        });

    [GeneratedRegex("<a class=\"title\"[^>]*><bdi>(?<title>[^<]*)</bdi>", RegexOptions.NonBacktracking)]
    private static partial Regex Titles();

    [GeneratedRegex("href=\"(?<address>[^\"]*)\">See all", RegexOptions.NonBacktracking)]
    private static partial Regex All();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
