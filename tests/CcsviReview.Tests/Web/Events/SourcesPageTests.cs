using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web.Events;

/// <summary>Sources in the browser: their events, the pages that cite them, and what a person records.</summary>
public sealed partial class SourcesPageTests(Browser browser)
{
    private const string Doi = "10.1000/one";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_is_recorded_shown_with_the_pages_that_cite_the_source_and_taken_back(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SeedAsync);
        var path = await PathAsync(site);
        var before = await DueAsync(site);

        using var recorded = await site.Client.SendOneOfFormsAsync(
            path, path, "Record event", ("do", "record"), ("kind", "Replaced"), ("on", "2026-10-01"), ("successor", "NICE NG203"),
            ("evidence", SamplePages.Hostile), ("reason", "seen on nice.org.uk"));

        Assert.Equal($"{path}?done=event-recorded", recorded.Headers.Location?.ToString());
        var shown = await site.Client.GetStringAsync(path);
        Assert.Contains("<strong>Replaced</strong>", shown, StringComparison.Ordinal);
        Assert.Contains("NICE NG203", shown, StringComparison.Ordinal);
        Assert.Contains("1 Oct 2026", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>document", shown, StringComparison.Ordinal);
        Assert.True(await DueAsync(site) < before, "The review was not brought forward.");
        Assert.Contains(path, await site.Client.GetStringAsync("/sources?only=events"), StringComparison.Ordinal);

        using var twice = await site.Client.SendOneOfFormsAsync(
            path, path, "Record event", ("do", "record"), ("kind", "Replaced"), ("on", "2026-10-01"), ("successor", "NICE NG203"),
            ("reason", "seen again"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains("already recorded", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var back = await site.Client.SendOneOfFormsAsync(path, path, "Take back</button>", ("do", "take-back"), ("reason", "a mistake"));
        Assert.Equal($"{path}?done=event-taken-back", back.Headers.Location?.ToString());
        Assert.Equal(before, await DueAsync(site));
        Assert.DoesNotContain(path, await site.Client.GetStringAsync("/sources?only=events"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("on", "last year", "is not a date")]
    [InlineData("on", "2027-01-01", "after today")]
    [InlineData("kind", "Eaten", "is not a kind of event")]
    [InlineData("reason", "", "Enter a reason")]
    public async Task A_form_that_cannot_be_recorded_comes_back_with_what_was_typed_and_why(string field, string value, string why)
    {
        await using var site = await TestSite.StartAsync("Sqlite", SeedAsync);
        var path = await PathAsync(site);
        (string, string)[] sound = [("do", "record"), ("kind", "Replaced"), ("on", "2026-10-01"), ("successor", "a newer one"), ("reason", "a letter")];

        using var refused = await site.Client.SendOneOfFormsAsync(
            path, path, "Record event", [.. sound.Where(each => each.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains(why, shown, StringComparison.Ordinal);
        Assert.Contains("a newer one", shown, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Empty(await db.SourceEvents.ToListAsync());
    }

    [Fact]
    public async Task What_was_typed_to_take_an_event_back_stays_there_and_is_not_the_beginning_of_another_event()
    {
        await using var site = await TestSite.StartAsync("Sqlite", SeedAsync);
        var path = await PathAsync(site);
        using var recorded = await site.Client.SendOneOfFormsAsync(
            path, path, "Record event", ("do", "record"), ("kind", "Moved"), ("on", "2026-10"), ("successor", "https://example.org/new"),
            ("reason", "seen there"));
        Assert.Contains("Moved to https://example.org/new in Oct 2026", Tag().Replace(await site.Client.GetStringAsync(path), ""),
            StringComparison.Ordinal);

        using var refused = await site.Client.SendOneOfFormsAsync(
            path, path, "Take back</button>", ("do", "take-back"), ("reason", new string('x', 2001)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var shown = string.Join(' ', (await refused.Content.ReadAsStringAsync()).Split(
            default(char[]), StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Enter a reason of 1 to 2000 characters.", shown, StringComparison.Ordinal);
        Assert.Equal(2, shown.Split($"value=\"{new string('x', 2001)}\"").Length);
        Assert.Contains("<details open><summary>Take back", shown, StringComparison.Ordinal);
        Assert.Contains("<details><summary>Record an event", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_goes_on_where_its_first_part_ended()
    {
        await using var site = await TestSite.StartAsync("Sqlite", SeedAsync);
        await using (var db = site.Database.Open())
        {
            var page = await PageAsync(db);
            for (var number = 0; number < 150; number++)
            {
                var source = new CitedSource
                {
                    Kind = SourceKind.Doi,
                    Key = $"10.1000/more-{number}",
                    Name = $"doi:10.1000/more-{number}",
                    FirstCitedOn = new DateOnly(2026, 11, 1),
                };
                db.Add(source);
                await db.SaveChangesAsync();
                db.Add(new PageCitation { PageId = page, SourceId = source.Id, Position = 2 + number, Text = "More." });
            }
            await db.SaveChangesAsync();
        }

        var first = await site.Client.GetStringAsync("/sources");
        var next = More().Match(first).Groups["next"].Value;
        var second = await site.Client.GetStringAsync(WebUtility.HtmlDecode(next));

        Assert.Equal(151, Links(first).Concat(Links(second)).Distinct().Count());
        Assert.Equal(151, Links(first).Count + Links(second).Count);
        Assert.DoesNotContain("More sources", second, StringComparison.Ordinal);

        static List<string> Links(string html) => [.. Link().Matches(html).Select(link => link.Value)];
    }

    [Theory]
    [InlineData("typo", "typo")]
    [InlineData("known", "known")]
    [InlineData("Events", "Events")]
    [InlineData("%3Cb%3Ex", "&lt;b&gt;x")]
    [InlineData("events&only=unknown", "events,unknown")]
    public async Task A_filter_that_names_nothing_lists_nothing_and_says_so(string only, string shown)
    {
        await using var site = await TestSite.StartAsync("Sqlite", SeedAsync);
        var path = await PathAsync(site);

        var list = await site.Client.GetStringAsync($"/sources?only={only}");
        Assert.Contains($"{shown}</bdi>” is not a known filter, so no sources are shown.", list, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{path}\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-current=\"page\">All", list, StringComparison.Ordinal);
        Assert.DoesNotContain(Doi, await site.Client.GetStringAsync($"/sources.csv?only={only}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?only=")]
    [InlineData("?after=0")]
    [InlineData("?after=999999")]
    public async Task Without_a_filter_all_are_listed(string query)
    {
        await using var site = await TestSite.StartAsync("Sqlite", SeedAsync);

        var list = await site.Client.GetStringAsync($"/sources{query}");
        Assert.Contains($"href=\"{await PathAsync(site)}\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain("not a known filter", list, StringComparison.Ordinal);
        Assert.Contains(Doi, await site.Client.GetStringAsync($"/sources.csv{query}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("typo")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task A_place_that_is_no_number_is_refused_and_does_not_begin_again(string after)
    {
        await using var site = await TestSite.StartAsync("Sqlite", SeedAsync);

        using var answer = await site.Client.GetAsync($"/sources?after={after}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(Doi, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(LookTests.Screens), MemberType = typeof(LookTests))]
    public async Task Sources_have_no_barrier_that_axe_finds(int width, ColorScheme scheme)
    {
        await using var site = await TestSite.StartAsync("Sqlite", SeedAsync);
        var page = await site.OpenAsync(browser, width, scheme);

        await page.GotoAsync(site.At("/sources"));
        Assert.Empty((await page.RunAxe()).Violations);
        await page.GetByRole(AriaRole.Link, new() { Name = $"doi:{Doi}" }).ClickAsync();
        await page.GetByText("Record an event").ClickAsync();
        await page.GetByLabel("Reason").FillAsync("seen on nice.org.uk");
        Assert.Empty((await page.RunAxe()).Violations);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record event" }).ClickAsync();
        await page.WaitForURLAsync("**done=event-recorded");
        await page.GetByText("Take back").First.ClickAsync();
        Assert.Empty((await page.RunAxe()).Violations);
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than the screen.");
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("href=\"(?<next>[^\"]+)\">More sources", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex More();

    [GeneratedRegex("href=\"/sources/[0-9]+\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    private static async Task SeedAsync(TestDatabase database)
    {
        await SamplePages.SeedAsync(database);
        await using var db = database.Open();
        var source = new CitedSource
        {
            Kind = SourceKind.Doi,
            Key = Doi,
            Name = $"doi:{Doi}",
            Address = $"https://doi.org/{Doi}",
            FirstCitedOn = new DateOnly(2026, 11, 1),
        };
        db.Add(source);
        await db.SaveChangesAsync();
        db.Add(new PageCitation { PageId = await PageAsync(db), SourceId = source.Id, Position = 1, Text = "One. 2016." });
        await db.SaveChangesAsync();
    }

    // A page that is due by its date only, later than by the event.
    private static Task<long> PageAsync(CcsviReview.Storage.ReviewDb db) =>
        db.Pages.OrderByDescending(page => page.DueOn).Where(page => page.DueOn != null).Select(page => page.Id).FirstAsync();

    private static async Task<string> PathAsync(TestSite site)
    {
        await using var db = site.Database.Open();
        return $"/sources/{await db.Sources.Select(source => source.Id).SingleAsync()}";
    }

    private static async Task<DateOnly?> DueAsync(TestSite site)
    {
        await using var db = site.Database.Open();
        return await (
            from citation in db.Citations
            join page in db.Pages on citation.PageId equals page.Id
            select page.DueOn).SingleAsync();
    }
}
