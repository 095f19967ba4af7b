using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Tests.Support;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web.Pages;

public sealed partial class InventoryPageTests(Browser browser, SampleSite sample) : IClassFixture<SampleSite>
{
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Without_script_a_reader_filters_searches_opens_a_page_and_comes_back(int width)
    {
        var page = await sample.Site.OpenAsync(browser, width, script: false);
        await page.GotoAsync(sample.Site.At("/pages"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Overdue" }).First.ClickAsync();
        Assert.Equal("Overdue", await page.Locator("h1").InnerTextAsync());
        Assert.All(await page.Locator(".c-state").AllInnerTextsAsync(), state => Assert.Equal("Overdue", state.Trim()));

        await page.GetByLabel("Words in title or address").FillAsync("CCSVI");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Equal(["CCSVI"], await page.Locator("a.title").AllInnerTextsAsync());
        Assert.Contains("state=overdue", page.Url, StringComparison.Ordinal);

        await page.Locator("a.title").ClickAsync();
        Assert.Equal("CCSVI", await page.Locator("h1").InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "All pages" }).ClickAsync();
        Assert.Equal("Pages", await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/pages?size=200")]
    [InlineData("/pages?size=200&site=handbook")]
    [InlineData("/pages?size=200&q=ms")]
    [InlineData("/pages?size=200&owner=nobody")]
    [InlineData("/pages?only=moved")]
    [InlineData("/pages?only=shared&owner=jane.marlowe@example.org")]
    [InlineData("/pages?size=200&owner=Jane.Marlowe@example.org")]
    public async Task Each_count_is_the_number_of_pages_that_its_link_shows(string path)
    {
        var counts = Tallies().Matches(await sample.Site.Client.GetStringAsync(path));
        Assert.Equal(9, counts.Count);
        Assert.Equal(Number(counts[0]), counts.Skip(1).Sum(Number));
        foreach (Match count in counts)
        {
            var list = await sample.Site.Client.GetStringAsync(WebUtility.HtmlDecode(count.Groups["address"].Value));
            Assert.Equal(Number(count), list.Split("<a class=\"title\"").Length - 1);
        }

        static int Number(Match count) => int.Parse(count.Groups["number"].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Following_next_to_the_end_shows_every_page_once_and_the_counts_stay()
    {
        var page = await sample.Site.OpenAsync(browser, script: false);
        await page.GotoAsync(sample.Site.At("/pages?size=13"));
        var seen = new List<string?>();
        while (seen.Count < 100)
        {
            Assert.Equal("61", await page.Locator("a.tally .tally-number").First.InnerTextAsync());
            foreach (var title in await page.Locator("a.title").AllAsync())
                seen.Add(await title.GetAttributeAsync("href"));
            var next = page.Locator("a.next");
            if (await next.CountAsync() == 0)
                break;
            await next.ClickAsync();
        }

        Assert.Equal(61, seen.Count);
        Assert.Equal(61, seen.Distinct().Count());
        Assert.Equal("/pages/1", seen[0]);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("?page=-1&size=1e9&state=zzz", "“page” is not a known filter", "“1e9” is not a size from 1 to 200",
        "“zzz” is not a state")]
    [InlineData("?size=0", "“0” is not a size")]
    [InlineData("?size=201", "“201” is not a size")]
    [InlineData("?size=-5", "“-5” is not a size")]
    [InlineData("?size=99999999999999999999", "is not a size")]
    [InlineData("?state=0", "“0” is not a state")]
    [InlineData("?owner=zzz", "Nobody here has a name or address that contains “zzz”; no pages are shown.")]
    [InlineData("?owner=jane.marlow@example.org", "Did you mean jane.marlowe@example.org?")]
    [InlineData("?section=%00", "cannot be the name of a section; no pages are shown")]
    [InlineData("?only=zzz", "“zzz” is not a kind of page; no pages are shown. Use one of moved, not-shown, shared.")]
    [InlineData("?state=overdue&state=due", "“state” was given 2 times")]
    [InlineData("?after=2026-02-31.5", "is not a position in this list")]
    [InlineData("?after=2026-02-01.-5", "is not a position in this list")]
    [InlineData("?after=2026-02-01.99999999999999999999", "is not a position in this list")]
    [InlineData("?after=now", "is not a position in this list")]
    [InlineData("?site=%27%3B%20DROP%20TABLE%20pages%3B--", "No site is named “&#x27;; DROP TABLE pages;--”")]
    [InlineData("?state=%3Cscript%3Ealert(1)%3C/script%3E", "“&lt;script&gt;alert(1)&lt;/script&gt;” is not a state")]
    [InlineData("?q=%00%0D%0A%F0%9F%98%80", "has no letter or digit")]
    [InlineData("?q=%00%0D%0A%ED%A0%80%F0%9F%98%80", "No title or address contains words")]
    [InlineData("?q=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u", "The search has more than 20 words; only the first ones are used.")]
    [InlineData("?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8", "2 more filters in the address were ignored.")]
    [InlineData("?%5B%5D=1&=2&&&;;;%%%", "was ignored")]
    public async Task What_an_address_asks_for_and_does_not_exist_is_named(string query, params string[] notes)
    {
        using var answer = await sample.Site.Client.GetAsync("/pages" + query);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        foreach (var note in notes)
            Assert.Contains(WebUtility.HtmlDecode(note), html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state=zzz")]
    [InlineData("site=zzz")]
    [InlineData("section=%00")]
    [InlineData("section=zzz")]
    [InlineData("policy=zzz")]
    [InlineData("policy=%00")]
    [InlineData("finding=zzz")]
    [InlineData("only=zzz")]
    [InlineData("q=%F0%9F%98%80")]
    [InlineData("owner=zzz")]
    [InlineData("owner=nobody@nowhere.example")]
    [InlineData("owner=%3Cjane%3E")]
    public async Task A_filter_that_names_nothing_shows_no_page_offers_no_change_and_reports_nothing_as_fine(string query)
    {
        var html = WebUtility.HtmlDecode(await sample.Site.Client.GetStringAsync("/pages?" + query));
        var change = WebUtility.HtmlDecode(await sample.Site.Client.GetStringAsync($"/pages/change?{query}&all=yes"));
        var sheet = await sample.Site.Client.GetStringAsync("/pages.csv?" + query);

        Assert.DoesNotContain("<a class=\"title\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Change all pages in this list", html, StringComparison.Ordinal);
        Assert.DoesNotContain("is overdue", html, StringComparison.Ordinal);
        Assert.Contains("No pages selected", change, StringComparison.Ordinal);
        Assert.Single(sheet.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (var link in Tallies().Matches(html).Select(count => count.Groups["address"].Value))
        {
            // Another state is chosen by these links only.
            if (query.StartsWith("state=", StringComparison.Ordinal))
                continue;
            Assert.DoesNotContain(
                "<a class=\"title\"", await sample.Site.Client.GetStringAsync(link), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("jane")]
    [InlineData("Marlowe")]
    [InlineData("JÄNE marlowe")]
    [InlineData("marlowe@exam")]
    [InlineData("Jane.Marlowe@Example.org")]
    public async Task An_owner_is_found_by_a_name_or_a_part_of_the_address(string typed)
    {
        var exact = await sample.Site.Client.GetStringAsync("/pages?size=200&owner=jane.marlowe%40example.org");
        var html = await sample.Site.Client.GetStringAsync("/pages?size=200&owner=" + Uri.EscapeDataString(typed));

        Assert.True(Titles(exact) > 5);
        Assert.Equal(Titles(exact), Titles(html));

        static int Titles(string html) => html.Split("<a class=\"title\"").Length - 1;
    }

    [Fact]
    public async Task Part_of_an_address_that_several_owners_share_shows_the_pages_of_all_of_them_and_names_them()
    {
        var html = WebUtility.HtmlDecode(await sample.Site.Client.GetStringAsync("/pages?size=200&owner=example.org&sort=title"));

        Assert.Contains("Owners that match “example.org”: ", html, StringComparison.Ordinal);
        Assert.Contains("Jane Marlowe", html, StringComparison.Ordinal);
        Assert.Contains("t.okafor@example.org", html, StringComparison.Ordinal);
        Assert.DoesNotContain("owner=nobody\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=zzzz", "No title or address contains words starting with “zzzz”")]
    [InlineData("?q=zzzz&owner=nobody", "No page matches all of the filters.")]
    [InlineData("?policy=nope", "The policy “nope” applies to no pages.")]
    [InlineData("?section=nope", "No pages are in the section “nope”.")]
    public async Task An_empty_list_says_what_was_requested_and_not_that_the_inventory_is_empty(string query, string why)
    {
        var html = WebUtility.HtmlDecode(await sample.Site.Client.GetStringAsync("/pages" + query));

        Assert.Contains("No pages match these filters.", html, StringComparison.Ordinal);
        Assert.Contains(why, html, StringComparison.Ordinal);
        Assert.DoesNotContain("ccsvi-review scan", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_is_too_long_is_truncated_with_a_note()
    {
        using var answer = await sample.Site.Client.GetAsync("/pages?q=" + new string('x', 5_000));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("The search has more than 200 characters; only the first ones are used.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state=DueSoon")]
    [InlineData("state=due-soon")]
    [InlineData("STATE=duesoon")]
    public async Task A_state_is_read_as_the_command_line_writes_it_too(string query)
    {
        var html = await sample.Site.Client.GetStringAsync("/pages?" + query);

        Assert.Matches(new Regex("<h1[^>]*>Due soon</h1>", RegexOptions.None, TimeSpan.FromSeconds(1)), html);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_empty_inventory_says_which_command_fills_it(string kind)
    {
        await using var site = await TestSite.StartAsync(kind);
        var html = await site.Client.GetStringAsync("/pages");

        Assert.Contains("ccsvi-review scan", html, StringComparison.Ordinal);
        Assert.Contains("No pages yet", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_count_over_ten_thousand_stops_there_and_says_so(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, async database =>
        {
            await using var db = database.Open();
            db.Add(SamplePages.Read("charity", "/0", Samples.CcsviFacts));
            await db.SaveChangesAsync();
            await db.MultiplyAsync(copies: 10_000);
        });
        string[] lists = ["/pages?state=overdue", "/pages?state=overdue&q=ccsvi"];
        foreach (var list in lists)
        {
            var html = WebUtility.HtmlDecode(await site.Client.GetStringAsync(list));
            Assert.Contains("10,000+", html, StringComparison.Ordinal);
            Assert.Contains("50 of more than 10,000 pages", html, StringComparison.Ordinal);
        }
        await using (var db = site.Database.Open())
            await db.ExecuteAsync("DELETE FROM pages WHERE \"Address\" = '/0'");
        foreach (var list in lists)
            Assert.Contains("50 of 10,000 pages", await site.Client.GetStringAsync(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_could_not_be_read_is_shown_with_the_reason()
    {
        var html = await sample.Site.Client.GetStringAsync("/pages");

        Assert.Contains("The name handbook.example.org is not known (DNS).", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<a class=\"tally[^>]*href=\"(?<address>[^\"]*)\".*?tally-number\">(?<number>[0-9]+)<", RegexOptions.Singleline, 1000)]
    private static partial Regex Tallies();
}
