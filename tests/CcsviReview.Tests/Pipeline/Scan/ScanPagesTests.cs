using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Scan;

public sealed class ScanPagesTests
{
    private const string Ccsvi =
        "<p>Last reviewed: 22 May 2014. Last updated: 8 June 2016. This page will be reviewed within three years.</p>";

    private readonly ScriptedSource _source = new();
    private readonly StoppedClock _clock = StoppedClock.On("2026-11-22");

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_first_scan_stores_what_the_pages_say(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/ccsvi", Ccsvi, "v1"));

        var report = await ScanAsync(database);

        await using var db = database.Open();
        var page = await db.Pages.SingleAsync();
        Assert.Equal((1, 1, 1), (report.Pages, report.Read, report.New));
        Assert.Equal(StatedDate.Parse("2014-05-22"), page.Facts.LastReviewed?.Date);
        Assert.Equal("v1", page.Validator);
        Assert.Equal(page.Id, (await db.Readings.SingleAsync()).PageId);
        Assert.Equal(new DateOnly(2026, 11, 22), page.FirstSeenOn);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_second_scan_of_the_same_page_keeps_one_snapshot(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/ccsvi", Ccsvi));
        await ScanAsync(database);

        var report = await ScanAsync(database);

        await using var db = database.Open();
        Assert.Equal((1, 1, 0, 0), (report.Read, report.Unchanged, report.Changed, report.New));
        Assert.Single(await db.Readings.ToListAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_snapshot_that_differs_is_kept(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/ccsvi", Ccsvi));
        await ScanAsync(database);
        _clock.Turn(TimeSpan.FromDays(30));
        _source.Answers(ScriptedSource.Html("https://example.org/ccsvi", "<p>A rewrite that says nothing of any review.</p>"));

        var report = await ScanAsync(database);

        await using var db = database.Open();
        Assert.Equal(1, report.Changed);
        var readings = await db.Readings.OrderBy(r => r.ReadAt).ToListAsync();
        Assert.Equal(["2014-05-22", null], readings.Select(r => r.Facts.LastReviewed?.Date?.ToString()));
        Assert.Null((await db.Pages.SingleAsync()).Facts.LastReviewed);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Unchanged_since_the_validator_means_that_the_page_is_there(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/a", Ccsvi, "v1"));
        await ScanAsync(database);
        _clock.Turn(TimeSpan.FromDays(1));
        _source.Answers(new Fetched.Unchanged("https://example.org/a"));

        var report = await ScanAsync(database);

        await using var db = database.Open();
        Assert.Equal((1, 1), (report.Read, report.Unchanged));
        Assert.Equal(_clock.Now, (await db.Pages.SingleAsync()).LastReadAt);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_counts_as_gone_only_when_it_is_missing_on_two_different_days(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/a", Ccsvi));
        await ScanAsync(database);
        _source.Answers(new Fetched.Missing("https://example.org/a", "404 Not Found"));

        Assert.Equal(1, (await ScanAsync(database)).Missing);
        Assert.Equal(Presence.Missing, await PresenceAsync(database));
        await ScanAsync(database);
        Assert.Equal(Presence.Missing, await PresenceAsync(database));
        _clock.Turn(TimeSpan.FromDays(1));
        await ScanAsync(database);
        Assert.Equal(Presence.Gone, await PresenceAsync(database));

        _source.Answers(ScriptedSource.Html("https://example.org/a", Ccsvi));
        await ScanAsync(database);
        Assert.Equal(Presence.Present, await PresenceAsync(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_unreachable_page_keeps_its_facts_and_its_due_date(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/a", Ccsvi));
        await ScanAsync(database);
        _source.Answers(new Fetched.Unreachable("https://example.org/a", "503 Service Unavailable"));

        var report = await ScanAsync(database);

        await using var db = database.Open();
        var page = await db.Pages.SingleAsync();
        Assert.Equal(("https://example.org/a", "503 Service Unavailable"), Assert.Single(report.Unreachable));
        Assert.Equal((Presence.Unknown, "503 Service Unavailable"), (page.Presence, page.Trouble));
        Assert.Equal(new DateOnly(2017, 5, 22), page.DueOn);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_unreachable_page_that_was_never_read_is_reported_and_not_stored(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(new Fetched.Unreachable("https://example.org/a", "no answer within 30 seconds"),
            ScriptedSource.Html("https://example.org/b", Ccsvi));

        var report = await ScanAsync(database);

        await using var db = database.Open();
        Assert.Equal((2, 1, 1), (report.Pages, report.UnreachableCount, report.New));
        Assert.Equal("https://example.org/b", (await db.Pages.SingleAsync()).Address);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_moved_keeps_its_history(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/old", Ccsvi));
        await ScanAsync(database);
        _source.Answers(ScriptedSource.Html("https://example.org/new", Ccsvi, null, "https://example.org/old"));

        await ScanAsync(database);

        await using var db = database.Open();
        var page = await db.Pages.SingleAsync();
        Assert.Equal(("https://example.org/new", "https://example.org/old"), (page.Address, page.MovedFrom));
        Assert.NotNull(page.MovedOn);
        Assert.Equal(page.Id, (await db.Aliases.SingleAsync(a => a.Address == "https://example.org/old")).PageId);
        Assert.All(await db.Readings.ToListAsync(), reading => Assert.Equal(page.Id, reading.PageId));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_redirect_to_a_page_that_is_known_already_leaves_one_of_them_missing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/old", Ccsvi), ScriptedSource.Html("https://example.org/new", Ccsvi));
        await ScanAsync(database);
        _source.Answers(ScriptedSource.Html("https://example.org/new", Ccsvi, null, "https://example.org/old"));

        await ScanAsync(database);

        await using var db = database.Open();
        var old = await db.Pages.SingleAsync(p => p.Address == "https://example.org/old");
        Assert.Equal((Presence.Missing, "redirects to https://example.org/new"), (old.Presence, old.Trouble));
        _clock.Turn(TimeSpan.FromDays(1));
        await ScanAsync(database);
        await using var later = database.Open();
        Assert.Equal(Presence.Gone, (await later.Pages.SingleAsync(p => p.Id == old.Id)).Presence);
    }

    [Fact]
    public async Task What_a_source_notes_beyond_its_pages_is_in_the_report()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        _source.Notes = ["the sitemap names 60,000 pages; MaxPages is 50,000"];
        _source.Answers(ScriptedSource.Html("https://example.org/a", Ccsvi));

        Assert.Equal(_source.Notes, (await ScanAsync(database)).Notes);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_site_that_cannot_be_read_changes_no_page_and_says_why(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(ScriptedSource.Html("https://example.org/a", Ccsvi));
        await ScanAsync(database);
        _source.Unavailable = "The folder '/srv/pages' does not exist.";

        var report = await ScanAsync(database);

        await using var db = database.Open();
        Assert.Equal(_source.Unavailable, report.Trouble);
        Assert.Equal(Presence.Present, (await db.Pages.SingleAsync()).Presence);
        Assert.Equal(_source.Unavailable, (await db.Sites.SingleAsync()).Trouble);
        Assert.Equal([true, false], await db.Runs.OrderBy(r => r.Id).Select(r => r.Succeeded).ToListAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task One_page_with_a_day_over_12_decides_the_order_for_the_whole_site(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(
            ScriptedSource.Html("https://example.org/a", "<p>Last reviewed: 03/04/2025</p>"),
            ScriptedSource.Html("https://example.org/b", "<p>Last reviewed: 27/08/2025</p>"));

        await ScanAsync(database);

        await using var db = database.Open();
        Assert.Equal(NumericOrder.DayFirst, (await db.Sites.SingleAsync()).ProvenOrder);
        Assert.Equal(StatedDate.Parse("2025-04-03"),
            (await db.Pages.SingleAsync(p => p.Address == "https://example.org/a")).Facts.LastReviewed?.Date);
        await ScanAsync(database);
        Assert.Equal(2, await db.Readings.CountAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Pages_that_contradict_each_other_decide_nothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _source.Answers(
            ScriptedSource.Html("https://example.org/a", "<p>Last reviewed: 03/04/2025</p>"),
            ScriptedSource.Html("https://example.org/b", "<p>Last reviewed: 27/08/2025</p>"),
            ScriptedSource.Html("https://example.org/c", "<p>Last reviewed: 08/27/2025</p>"));

        await ScanAsync(database);

        await using var db = database.Open();
        Assert.Null((await db.Sites.SingleAsync()).ProvenOrder);
        Assert.Null((await db.Pages.SingleAsync(p => p.Address == "https://example.org/a")).Facts.LastReviewed);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_the_database_refuses_affects_no_other_page(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var tooLong = "https://example.org/" + new string('a', 3000);
        await using (var db = database.Open())
        {
            // SQLite does not enforce lengths; the trigger refuses as PostgreSQL does.
            if (db.IsEmbedded)
                await db.Database.ExecuteSqlAsync(
                    $"CREATE TRIGGER short BEFORE INSERT ON pages WHEN length(NEW.\"Address\") > 2000 BEGIN SELECT RAISE(ABORT, 'value too long'); END");
        }

        _source.Answers(
            ScriptedSource.Html("https://example.org/a", Ccsvi), ScriptedSource.Html(tooLong, Ccsvi),
            ScriptedSource.Html("https://example.org/b", Ccsvi));

        var report = await ScanAsync(database);

        await using var again = database.Open();
        Assert.Equal((3, 2, 1), (report.Pages, report.New, report.UnreachableCount));
        Assert.Equal(2, await again.Pages.CountAsync());
        Assert.Contains("value too long", report.Unreachable[0].Why, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_was_read_before_a_failure_is_not_lost(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var pages = Enumerable.Range(0, 150).Select(n => ScriptedSource.Html($"https://example.org/{n}", Ccsvi)).ToArray<Fetched>();
        _source.Answers(pages).ThenFails(new IOException("the disk is gone"));

        await Assert.ThrowsAsync<IOException>(() => ScanAsync(database));

        await using var db = database.Open();
        Assert.Equal(100, await db.Pages.CountAsync());
        Assert.Equal("the disk is gone", (await db.Runs.SingleAsync()).Report);
    }

    [Fact]
    public async Task A_site_that_the_settings_do_not_name_is_refused_with_the_names_they_do()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Job(database).RunAsync("other", null, CancellationToken.None));

        Assert.Contains("'other'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("site", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<Presence> PresenceAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Pages.Select(p => p.Presence).SingleAsync();
    }

    private ScanPages Job(TestDatabase database) => new(
        database.Contexts,
        ScriptedSource.AsSite(database.Contexts, _source),
        new CurrentRules(database.Contexts, new ReviewSettings()),
        _clock);

    private Task<ScanReport> ScanAsync(TestDatabase database) => Job(database).RunAsync("site", null, CancellationToken.None);
}
