using CcsviReview.Current.Faults;
using CcsviReview.Features.Policies;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Policies;

public sealed class SavePoliciesTests
{
    private const string Today = "2026-11-24";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Saved_policies_take_precedence_over_the_settings_at_once_and_undoing_them_restores_every_due_day(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2024-06-01", "/a-z/one");
        await bench.AddAsync("2026-06-01", "/a-z/two");
        var before = await bench.PagesAsync();

        var saved = await bench.SaveAsync(PolicyFixture.Every("P2Y"));

        Assert.Equal((1, 0, "head@example.org", "a new guideline"), (saved.Number, saved.Replaces, saved.By, saved.Reason));
        Assert.Equal(["2026-06-01", "2028-06-01"], (await bench.PagesAsync()).Select(page => $"{page.DueOn:yyyy-MM-dd}"));
        await using (var db = bench.Database.Open())
        {
            var change = await db.Changes.AsNoTracking().SingleAsync();
            Assert.Equal(("policy default", "policy", "", "head@example.org"), (change.Subject, change.What, change.Before, change.By));
            Assert.StartsWith("every 2 years; for all other pages", change.After, StringComparison.Ordinal);
        }

        var undone = await bench.SaveAsync(
            await bench.Simulate().OfVersionAsync(saved.Replaces, CancellationToken.None), restores: saved.Replaces);

        Assert.Equal((2, 0, null), (undone.Number, undone.Restores, undone.Rules));
        Assert.Equal(before.Select(page => (page.DueOn, page.Policy, page.NoticeOn)),
            (await bench.PagesAsync()).Select(page => (page.DueOn, page.Policy, page.NoticeOn)));
        Assert.Null((await bench.Query().RunAsync(CancellationToken.None)).Version);
        var redone = await bench.SaveAsync(await bench.Simulate().OfVersionAsync(1, CancellationToken.None), restores: 1);
        Assert.Equal((3, 2, 1), (redone.Number, redone.Replaces, redone.Restores));
        Assert.Equal([3, 2, 1], (await bench.Query().HistoryAsync(CancellationToken.None)).Select(version => version.Number));
    }

    [Theory]
    [InlineData("review", "reviews were recorded")]
    [InlineData("reading", "pages were scanned again")]
    [InlineData("page", "pages were added")]
    [InlineData("day", "a new day began")]
    [InlineData("change", "pages or people changed")]
    [InlineData("people", "the settings, sections or people changed")]
    [InlineData("version", "someone else saved the policies as version 1")]
    public async Task Nothing_is_saved_when_what_the_simulation_used_has_changed(string what, string why)
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        var page = await bench.AddAsync("2024-06-01", "/a-z/one");
        var (draft, _) = await bench.TryAsync(PolicyFixture.Every("P2Y"));
        await ChangeAsync(bench, what, page);

        var stale = Assert.IsType<Saving.Stale>(await bench.Save().RunAsync(draft.Mark, "head", "", CancellationToken.None));

        Assert.Contains(why, stale.Why);
        Assert.Equal(what == "version" ? 1 : 0, (await bench.Query().HistoryAsync(CancellationToken.None)).Count);
        // After another simulation it can be saved.
        Assert.Equal(what == "version" ? 2 : 1, (await bench.SaveAsync(PolicyFixture.Every("P2Y"))).Number);
    }

    [Fact]
    public async Task Saving_twice_has_no_further_effect_and_an_unknown_id_saves_nothing()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        await bench.AddAsync("2024-06-01", "/a-z/one");
        Assert.IsType<Saving.Unknown>(await bench.Save().RunAsync("0123456789abcdef", "head", "", CancellationToken.None));
        var waiting = await bench.Simulate().PrepareAsync(PolicyFixture.Every("P2Y"), null, "head", CancellationToken.None);
        Assert.IsType<Saving.Unfinished>(await bench.Save().RunAsync(waiting.Mark, "head", "", CancellationToken.None));

        await bench.Simulate().RunAsync(waiting.Mark, CancellationToken.None);
        var once = Assert.IsType<Saving.Done>(await bench.Save().RunAsync(waiting.Mark, "head", "", CancellationToken.None));
        var twice = Assert.IsType<Saving.Done>(await bench.Save().RunAsync(waiting.Mark, "head", "", CancellationToken.None));

        Assert.Equal((1, 1), (once.Version.Number, twice.Version.Number));
        Assert.Single(await bench.Query().HistoryAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Settings_changed_after_policies_were_saved_have_no_effect_and_that_is_reported_until_somebody_decides()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        await bench.AddAsync("2024-06-01", "/a-z/one");
        await bench.SaveAsync(PolicyFixture.Every("P2Y"));
        Assert.Empty(await bench.Query().TroublesAsync(await bench.Query().RunAsync(CancellationToken.None), CancellationToken.None));

        bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Policies = new Dictionary<string, PolicyOptions>(StringComparer.OrdinalIgnoreCase) { ["default"] = new() { Interval = "P5Y" } },
        };
        var held = await bench.Query().RunAsync(CancellationToken.None);
        Assert.Equal("P2Y", held.Rules.Policies["default"].Interval);
        Assert.Contains(
            "are not in use", Assert.Single(await bench.Query().TroublesAsync(held, CancellationToken.None)), StringComparison.Ordinal);
        await bench.AssessAsync();
        Assert.Equal(CcsviReview.Tests.Policies.Given.Day("2026-06-01"), Assert.Single(await bench.PagesAsync()).DueOn);

        // In force: the same rules saved again, or the settings.
        var kept = await bench.SaveAsync(held.Rules);
        Assert.Equal("no changes", kept.Summary);
        Assert.Empty(await bench.Query().TroublesAsync(await bench.Query().RunAsync(CancellationToken.None), CancellationToken.None));
        await bench.SaveAsync(null, restores: 0);
        Assert.Equal(CcsviReview.Tests.Policies.Given.Day("2029-06-01"), Assert.Single(await bench.PagesAsync()).DueOn);
    }

    [Fact]
    public async Task A_saved_policy_for_a_removed_site_does_no_harm_and_is_reported()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        bench.Settings = WithSites("main");
        await bench.AddAsync("2024-06-01", "/a-z/one");
        var rules = PolicyFixture.Every("P2Y") with { };
        await bench.SaveAsync(new PolicySettings(
            new Dictionary<string, PolicyOptions>(rules.Policies)
            {
                ["blog"] = new() { Interval = "P1Y", AppliesTo = [new PolicyMatchOptions { Site = "main" }] },
            }, rules.Ladders));

        bench.Settings = WithSites("other");
        var held = await bench.Query().RunAsync(CancellationToken.None);

        Assert.Contains("'main' is not a site", Assert.Single(await bench.Query().TroublesAsync(held, CancellationToken.None)),
            StringComparison.Ordinal);
        await bench.AssessAsync();
        Assert.Single(await bench.PagesAsync());
    }

    [Fact]
    public async Task A_version_saved_by_a_newer_program_is_refused_and_not_guessed()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        await bench.SaveAsync(PolicyFixture.Every("P2Y"));
        await using (var db = bench.Database.Open())
            await db.RuleVersions.ExecuteUpdateAsync(set => set.SetProperty(version => version.Rules, "[1]"));

        Assert.StartsWith("This program cannot read version 1 of the policies",
            (await Assert.ThrowsAsync<RefusedException>(() => bench.Query().RunAsync(CancellationToken.None))).Message,
            StringComparison.Ordinal);
    }

    private static ReviewSettings WithSites(string site) => new()
    {
        People = AssessFixture.People,
        Sites = new Dictionary<string, SiteOptions>(StringComparer.OrdinalIgnoreCase) { [site] = new() { Url = "https://example.org/" } },
    };

    private static async Task ChangeAsync(AssessFixture bench, string what, long page)
    {
        await using var db = bench.Database.Open();
        switch (what)
        {
            case "review":
                db.Add(new Review
                {
                    PageId = page,
                    ReviewedOn = CcsviReview.Tests.Policies.Given.Day("2026-11-01"),
                    RecordedAt = bench.Clock.Now,
                    By = "jane",
                    Outcome = ReviewOutcome.StillCorrect,
                });
                break;
            case "reading":
                db.Add(new PageSnapshot { PageId = page, ReadAt = bench.Clock.Now, Facts = new() });
                break;
            case "page":
                await bench.AddAsync("2024-06-01", "/a-z/two");
                break;
            case "day":
                bench.Clock.Turn(TimeSpan.FromHours(24));
                break;
            case "change":
                db.Add(new AuditEntry { At = bench.Clock.Now, By = "head", Subject = "jane", What = "absence" });
                break;
            case "people":
                db.Add(new CcsviReview.People.Editor("new@example.org", "New"));
                break;
            default:
                await bench.SaveAsync(PolicyFixture.Every("P1Y"));
                break;
        }
        await db.SaveChangesAsync();
    }
}
