using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Schedules;
using CcsviReview.Features.Sites;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Sites;

public sealed class SiteAdminTests
{
    private static readonly WebSite Docs = new()
    {
        Name = "news",
        Url = "https://news.example.org/",
        Section = "News",
        Include = "/a/**\n/b/**",
        DelaySeconds = "2",
    };
    private readonly ReviewSettings _settings = CcsviReview.Tests.Settings.Given.Sets("Sites:docs:Path=/x", "Organisation:Zone=Europe/London").Settings;
    private readonly CountingScheduler _scheduler = new();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_added_site_exists_beside_those_of_the_settings_and_counts_in_the_rules(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var before = (await new CurrentRules(database.Contexts, _settings).ReadAsync(default)).Mark;

        await Keep(database).SaveAsync(Docs, isNew: true, "ada", default);

        var sites = await new CurrentSites(database.Contexts, _settings).ReadAsync(default);
        Assert.Equal(["docs", "news"], sites.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("https://news.example.org/", TimeSpan.FromSeconds(2), "News"),
            (sites["NEWS"].Url, sites["news"].Delay, sites["news"].Section));
        Assert.Equal(["/a/**", "/b/**"], sites["news"].Include);
        var rules = await new CurrentRules(database.Contexts, _settings).ReadAsync(default);
        Assert.NotEqual(before, rules.Mark);
        Assert.Equal(
            "News", rules.SectionOf(new CcsviReview.Inventory.Page("news", "https://news.example.org/x", new DateOnly(2026, 11, 22))));
        Assert.Equal(1, _scheduler.Aligned);
        await using var db = database.Open();
        var change = await db.Changes.SingleAsync();
        Assert.Equal(
            ("ada", "site news", "",
                "https://news.example.org/; include /a/**, /b/**; section News; pause 2 s; at most 50000 pages; links 8 deep"),
                (change.By, change.Subject, change.Before, change.After));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_name_that_is_taken_is_refused_whatever_its_case_and_what_is_wrong_is_not_saved(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await Keep(database).SaveAsync(Docs, isNew: true, "ada", default);

        Assert.Contains("defined in the settings", (await Refused(database, Docs with { Name = "DOCS" })).Message, StringComparison.Ordinal);
        Assert.Contains(
            "ada has already added", (await Refused(database, Docs with { Name = "News" })).Message, StringComparison.Ordinal);
        Assert.Contains("Url", (await Refused(database, Docs with { Name = "x", Url = "/etc" })).Message, StringComparison.Ordinal);
        Assert.Contains("Include", (await Refused(database, Docs with { Name = "x", Include = "***" })).Message, StringComparison.Ordinal);
        Assert.Contains("Name", (await Refused(database, Docs with { Name = "a/b" })).Message, StringComparison.Ordinal);
        Assert.Contains(
            "DelaySeconds", (await Refused(database, Docs with { Name = "x", DelaySeconds = "-1" })).Message, StringComparison.Ordinal);

        Assert.Equal(2, (await new CurrentSites(database.Contexts, _settings).ReadAsync(default)).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_site_is_changed_and_removed_with_a_reason_and_the_settings_take_precedence(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await Keep(database).SaveAsync(Docs, isNew: true, "ada", default);
        await Keep(database).SaveAsync(Docs with { Name = "News", MaxPages = "10" }, isNew: false, "bob", default);
        await Keep(database).SaveAsync(Docs with { MaxPages = "10" }, isNew: false, "bob", default);
        Assert.Equal(10, (await new CurrentSites(database.Contexts, _settings).ReadAsync(default))["news"].MaxPages);

        var since = CcsviReview.Tests.Settings.Given.Sets("Sites:news:Path=/y").Settings;
        Assert.Equal("/y", (await new CurrentSites(database.Contexts, since).ReadAsync(default))["news"].Path);

        await Assert.ThrowsAsync<RefusedException>(() => Keep(database).RemoveAsync("news", "bob", "", default));
        await Assert.ThrowsAsync<RefusedException>(() => Keep(database).RemoveAsync("docs", "bob", "why", default));
        await Keep(database).RemoveAsync("news", "bob", "it moved", default);
        Assert.Equal(["docs"], (await new CurrentSites(database.Contexts, _settings).ReadAsync(default)).Keys);
        await using var db = database.Open();
        Assert.Equal(["ada:", "bob:", "bob:it moved"],
            (await db.Changes.OrderBy(change => change.Id).ToListAsync()).Select(change => $"{change.By}:{change.Reason}"));
        Assert.Equal(3, _scheduler.Aligned);
    }

    private Task<RefusedException> Refused(TestDatabase database, WebSite site) =>
        Assert.ThrowsAsync<RefusedException>(() => Keep(database).SaveAsync(site, isNew: true, "eve", default));

    private SiteAdmin Keep(TestDatabase database) => new(database.Contexts, _settings, _scheduler, StoppedClock.On("2026-11-22"));

    private sealed class CountingScheduler : IScheduleAligner
    {
        public int Aligned { get; private set; }

        public Task AlignAsync(CancellationToken cancel)
        {
            Aligned++;
            return Task.CompletedTask;
        }
    }
}
