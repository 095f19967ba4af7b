using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Features.Imports;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Settings;
using CcsviReview.Sources.Web;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Imports;

public sealed class PushPagesTests
{
    private const string Ccsvi =
        "<h1>CCSVI</h1><p>Last reviewed: 22 May 2014. Last updated: 8 June 2016. This page will be reviewed within three years.</p>";

    private static readonly ReviewSettings SampleSettings = new()
    {
        Policies = { ["default"] = new PolicyOptions { Interval = "P3Y" } },
        Sites =
        {
            ["cms"] = new SiteOptions { Kind = SiteKind.Pushed, Url = "https://www.example.org/help/", Exclude = ["/help/draft/**"],
                MaxPages = 6 },
            ["www"] = new SiteOptions { Kind = SiteKind.Web, Url = "https://www.example.org/" },
        },
    };

    private readonly StoppedClock _clock = StoppedClock.On("2026-11-22");

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_pushed_page_is_read_stored_and_evaluated_like_a_scanned_one(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var report = await PushAsync(database, Page("ccsvi", Ccsvi) with { Owner = "jane@example.org", Tags = ["veins"] });

        var result = Assert.Single(report.Results);
        Assert.Equal((PushOutcome.New, PageState.Overdue, new DateOnly(2017, 5, 22)), (result.Outcome, result.State, result.DueOn));
        await using var db = database.Open();
        var page = await db.Pages.SingleAsync();
        Assert.Equal(("cms", "https://www.example.org/help/ccsvi", "CCSVI"), (page.Site, page.Address, page.Title));
        Assert.Equal(("2014-05-22", "jane@example.org", "veins"),
            (page.Facts.LastReviewed?.Date?.ToString(), page.Facts.Owner, page.Facts.Tags.Single()));
        Assert.Equal((1, 1), (await db.Readings.CountAsync(), await db.Texts.CountAsync()));
        Assert.Equal(_clock.Now, (await db.Sites.SingleAsync()).ReadAt);
        var change = await db.Changes.SingleAsync();
        Assert.Equal(("ada@example.org", "site cms", "token 'x' pushed 1 new: https://www.example.org/help/ccsvi"),
            (change.By, change.Subject, change.After));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Pushing_the_same_page_again_changes_nothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var page = Page("ccsvi", Ccsvi) with { Owner = "jane@example.org", LastUpdated = "2026-01-05T10:11:12Z" };
        await PushAsync(database, page);
        _clock.Turn(TimeSpan.FromDays(1));
        var report = await PushAsync(database, page);

        Assert.Equal(PushOutcome.Same, Assert.Single(report.Results).Outcome);
        await using var db = database.Open();
        Assert.Equal((1, 1, 1, 1),
            (await db.Pages.CountAsync(), await db.Readings.CountAsync(), await db.Texts.CountAsync(), await db.Changes.CountAsync()));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_bad_page_does_not_affect_the_others(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var report = await PushAsync(database,
            Page("one", Ccsvi), Page("two", Ccsvi) with { LastReviewed = "2022-02-31" },
                new PushedPage { Address = "https://elsewhere.example.com/x" },
            Page("one", Ccsvi), Page("zero\0", Ccsvi), Page("three", "a\0b \ud800 <p>Last reviewed: 1 May 2024"));

        Assert.Equal("New Refused Refused Refused Refused New", string.Join(' ', report.Results.Select(result => result.Outcome)));
        Assert.StartsWith("lastReviewed: '2022-02-31' is not a valid date; write it as 2014-05-22,", Words(report, 1), StringComparison.Ordinal);
        Assert.Contains("is not below https://www.example.org/help", Words(report, 2), StringComparison.Ordinal);
        Assert.Contains("is already page 0 of this push", Words(report, 3), StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Equal(["https://www.example.org/help/one", "https://www.example.org/help/three"],
            await db.Pages.Select(page => page.Address).Order().ToListAsync());
    }

    [Fact]
    public async Task The_page_takes_precedence_over_the_CMS_and_the_two_are_compared()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        await PushAsync(database,
            Page("ccsvi", Ccsvi) with { LastReviewed = "2026-10-01", LastUpdated = "2016-06-08T09:00:00Z", ReviewInterval = "P3Y" });

        await using var db = database.Open();
        var page = await db.Pages.SingleAsync();
        Assert.Equal(new DateOnly(2017, 5, 22), page.DueOn);
        var said = Assert.Single(page.Facts.Others, other => other is { Place.Kind: PlaceKind.Cms, Kind: FactKind.LastReviewed });
        Assert.Equal(("lastReviewed: 2026-10-01", "lastReviewed"), (said.Raw, said.Place.Where));
        var finding = ActiveRules.From(SampleSettings).Assess(page, new DateOnly(2026, 11, 22)).Findings.Single(found =>
            found.Code == FindingCode.StatementsDisagree);
        Assert.Contains("1 October 2026 in the CMS", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-05-01", "2028-05-01", "2025-05-01")]
    [InlineData("2025-05", "2028-05-01", "2025-05")]
    [InlineData("2025", "2028-01-01", "2025")]
    [InlineData("2025-05-01T23:59:59+01:00", "2028-05-01", "2025-05-01")]
    public async Task Where_only_the_CMS_states_dates_they_count(string reviewed, string due, string kept)
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        var report = await PushAsync(database,
            new PushedPage { Address = "https://www.example.org/help/a", Title = "A leaflet", LastReviewed = reviewed });

        Assert.Equal((PushOutcome.New, due), (report.Results[0].Outcome, $"{report.Results[0].DueOn:yyyy-MM-dd}"));
        await using var db = database.Open();
        var facts = (await db.Pages.SingleAsync()).Facts;
        Assert.Equal(("A leaflet", kept, PlaceKind.Cms),
            (facts.Title, facts.LastReviewed?.Date?.ToString(), facts.LastReviewed?.Place.Kind));
        Assert.Equal("The CMS says so.", facts.LastReviewed?.Reason);
    }

    [Fact]
    public async Task A_future_review_date_of_the_CMS_makes_no_page_fresh()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        var report = await PushAsync(database, new PushedPage { Address = "https://www.example.org/help/a", LastReviewed = "2026-11-23" });

        Assert.Equal(PageState.NeedsAttention, report.Results[0].State);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_reported_gone_is_gone_from_the_next_day_unless_it_comes_back(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await PushAsync(database, Page("a", Ccsvi), Page("b", Ccsvi), Page("c", Ccsvi));
        var report = await PushAsync(database, Gone("a"), Gone("b"));
        Assert.All(report.Results, result => Assert.Equal((PushOutcome.Gone, PageState.Overdue), (result.Outcome, result.State)));
        Assert.All((await PushAsync(database, Gone("a"))).Results, result => Assert.Equal(PushOutcome.Same, result.Outcome));
        await ScanAsync(database);
        Assert.Equal("Missing Missing Present", await PresencesAsync(database));

        Assert.Equal(PushOutcome.Changed, (await PushAsync(database, Page("b", Ccsvi))).Results[0].Outcome);
        _clock.Turn(TimeSpan.FromDays(1));
        var scan = await ScanAsync(database);

        Assert.Equal("Gone Present Present", await PresencesAsync(database));
        Assert.Equal((3, 0, 0), (scan.Pages, scan.Read, scan.Missing));
        await using var db = database.Open();
        Assert.Equal("the CMS says that the page is gone",
            await db.Pages.Where(page => page.Presence == Presence.Gone).Select(page => page.Trouble).SingleAsync());
        Assert.Equal(_clock.Now.AddDays(-1), (await db.Sites.SingleAsync()).ReadAt);
    }

    [Fact]
    public async Task A_page_that_moved_brings_its_history_along()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        await PushAsync(database, Page("old", Ccsvi));
        var report = await PushAsync(database, Page("new", Ccsvi) with { MovedFrom = ["https://www.example.org/help/old"] });

        Assert.Equal(PushOutcome.Changed, report.Results[0].Outcome);
        await using var db = database.Open();
        var page = await db.Pages.SingleAsync();
        Assert.Equal(("https://www.example.org/help/new", "https://www.example.org/help/old"), (page.Address, page.MovedFrom));
        Assert.Equal(1, await db.Readings.CountAsync(reading => reading.PageId == page.Id));
    }

    [Fact]
    public async Task A_push_that_would_lose_data_or_belongs_to_another_site_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        await PushAsync(database, Page("ccsvi", Ccsvi));
        await using (var db = database.Open())
        {
            db.Add(new Page("www", "https://www.example.org/help/scanned", new DateOnly(2026, 1, 1)));
            await db.SaveChangesAsync();
        }
        var report = await PushAsync(database, Page("ccsvi", "") with { Title = "CCSVI" }, Page("scanned", Ccsvi), Gone("never"),
            Page("draft/x", Ccsvi));

        Assert.All(report.Results, result => Assert.Equal(PushOutcome.Refused, result.Outcome));
        Assert.Contains("this page had content before", Words(report, 0), StringComparison.Ordinal);
        Assert.Contains("already belongs to the site 'www'", Words(report, 1), StringComparison.Ordinal);
        Assert.Contains("is not a page of the site 'cms', so it cannot be marked as gone", Words(report, 2), StringComparison.Ordinal);
        Assert.Contains("is excluded by Include or Exclude", Words(report, 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_accepts_new_pages_up_to_its_limit_and_known_ones_beyond_it()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        var six = Enumerable.Range(1, 6).Select(number => Page($"{number}", Ccsvi)).ToArray();
        Assert.All((await PushAsync(database, six)).Results, result => Assert.Equal(PushOutcome.New, result.Outcome));

        var report = await PushAsync(database, six[0], Page("7", Ccsvi));
        Assert.Equal("Same Refused", string.Join(' ', report.Results.Select(result => result.Outcome)));
        Assert.Contains("the site has 6 of at most 6 pages", Words(report, 1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("www", "'www' is scanned, so its pages cannot be pushed. You can push pages to cms.")]
    [InlineData("nowhere\r\n", @"There is no site 'nowhere\u000D\u000A'. You can push pages to cms.")]
    public async Task A_site_that_is_scanned_or_not_configured_accepts_no_pushes(string site, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Pushes(database).RunAsync(
            new Push(site, [new PushItem(Page("x", Ccsvi), [])], "ada@example.org", "token 'x'"), TestContext.Current.CancellationToken));

        Assert.Equal(expected, refused.Message);
        await using var db = database.Open();
        Assert.Equal((0, 0), (await db.Pages.CountAsync(), await db.Sites.CountAsync()));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_programs_that_push_the_same_new_pages_at_once_create_each_page_once(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        PushedPage[] pages = [Page("a", Ccsvi), Page("b", Ccsvi)];
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PushAsync(database, pages))));

        Assert.All(reports.SelectMany(report => report.Results), result => Assert.NotEqual(PushOutcome.Refused, result.Outcome));
        await using var db = database.Open();
        Assert.Equal((2, 2), (await db.Pages.CountAsync(), await db.Readings.CountAsync()));
    }

    private static PushedPage Page(string name, string content) =>
        new() { Address = $"https://www.example.org/help/{name}", Content = content };

    private static PushedPage Gone(string name) => new() { Address = $"https://www.example.org/help/{name}", Gone = true };

    private static string Words(PushReport report, int at) =>
        string.Join(' ', report.Results[at].Faults.Select(fault => $"{fault.Field}: {fault.Words}"));

    private static async Task<string> PresencesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return string.Join(' ', await db.Pages.OrderBy(page => page.Address).Select(page => page.Presence).ToListAsync());
    }

    private PushPages Pushes(TestDatabase database) =>
        new(database.Contexts, new CurrentRules(database.Contexts, SampleSettings), new CurrentSites(database.Contexts, SampleSettings),
            _clock);

    private Task<PushReport> PushAsync(TestDatabase database, params PushedPage[] pages) => Pushes(database).RunAsync(
        new Push("CMS", [.. pages.Select(page => new PushItem(page, []))], "ada@example.org", "token 'x'"),
            TestContext.Current.CancellationToken);

    private Task<ScanReport> ScanAsync(TestDatabase database)
    {
        var sites = new ScannedSites(new CurrentSites(database.Contexts, SampleSettings), _ => new PushedSource());
        return new ScanPages(database.Contexts, sites, new CurrentRules(database.Contexts, SampleSettings), _clock)
            .RunAsync("cms", null, TestContext.Current.CancellationToken);
    }
}
