using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>A scan finds dates that a build wrote into many pages, whichever pages it reads again.</summary>
public sealed class ScanBuildTimesTests
{
    private readonly ScriptedSource _source = new();
    private readonly StoppedClock _clock = StoppedClock.On("2026-11-22");

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    private static Fetched.Read Page(int number, string modified, string text = "They bend.") => ScriptedSource.Html(
        Address(number),
        $"<p>{text}</p><script type='application/ld+json'>{{\"@type\":\"WebPage\",\"dateModified\":\"{modified}\"}}</script>", "v1");

    private static string Address(int number) => $"https://example.org/{number}";

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_time_of_a_build_is_used_for_no_page_and_reported_for_each(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        await ScanAsync(database, [.. Enumerable.Range(0, 6).Select(n => Page(n, "2026-08-19T15:42:12Z")), Page(6, "2021-03-04")]);

        await using var db = database.Open();
        var pages = await db.Pages.OrderBy(p => p.Address).ToListAsync();
        Assert.All(pages[..6], page => Assert.Null(page.Facts.LastUpdated));
        Assert.All(pages[..6], page => Assert.IsType<Doubt.BuildTime>(Assert.Single(page.Facts.Others).Doubt));
        Assert.NotNull(pages[6].Facts.LastUpdated);
        Assert.All(await db.Readings.ToListAsync(), reading => Assert.Equal(
            FactsJson.Write(pages.Single(page => page.Id == reading.PageId).Facts), FactsJson.Write(reading.Facts)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Pages_that_have_not_changed_or_do_not_answer_prove_it_as_well(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, [.. Enumerable.Range(0, 4).Select(n => Page(n, "2026-08-19T15:42:12Z"))]);
        Assert.Equal(0, await DemotedAsync(database));

        await ScanAsync(database,
        [
            new Fetched.Unchanged(Address(0)), new Fetched.Unchanged(Address(1)), new Fetched.Unreachable(Address(2), "503"),
            new Fetched.Unchanged(Address(3)), Page(4, "2026-08-19T15:42:12Z"),
        ]);

        Assert.Equal(5, await DemotedAsync(database));
        await using var db = database.Open();
        Assert.Equal(5, await db.Readings.CountAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_was_removed_is_restored_when_the_proof_no_longer_holds(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, [.. Enumerable.Range(0, 5).Select(n => Page(n, "2026-08-19T15:42:12Z"))]);
        Assert.Equal(5, await DemotedAsync(database));

        await ScanAsync(
            database, [.. Enumerable.Range(0, 4).Select(n => new Fetched.Unchanged(Address(n))), Page(4, "2026-09-01T10:11:12Z")]);

        Assert.Equal(0, await DemotedAsync(database));
        await using var db = database.Open();
        Assert.All(await db.Pages.ToListAsync(), page => Assert.NotNull(page.Facts.LastUpdated));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_site_that_is_built_every_night_has_no_history_of_builds(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        for (var night = 1; night < 4; night++)
        {
            await ScanAsync(database, [.. Enumerable.Range(0, 6).Select(n => Page(n, $"2026-08-1{night}T15:42:12Z"))]);
            _clock.Turn(TimeSpan.FromDays(1));
        }

        await ScanAsync(
            database, [.. Enumerable.Range(0, 6).Select(n => Page(n, "2026-08-14T15:42:12Z", n == 0 ? "They stretch." : "They bend."))]);

        await using var db = database.Open();
        Assert.Equal(7, await db.Readings.CountAsync());
        Assert.Equal(6, await DemotedAsync(database));
    }

    private static async Task<int> DemotedAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.Pages.ToListAsync()).Count(page => page.Facts.LastUpdated is null
            && page.Facts.Others.Any(other => other.Doubt is Doubt.BuildTime));
    }

    private async Task ScanAsync(TestDatabase database, Fetched[] answers)
    {
        _source.Answers(answers);
        await new ScanPages(
            database.Contexts, ScriptedSource.AsSite(database.Contexts, _source), new CurrentRules(database.Contexts, new ReviewSettings()),
            _clock)
            .RunAsync("site", null, CancellationToken.None);
    }
}
