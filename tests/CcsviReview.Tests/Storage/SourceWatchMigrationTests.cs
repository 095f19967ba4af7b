using CcsviReview.Current;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Watch;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Storage;

/// <summary>What happens to a database from the time before sources were watched.</summary>
public sealed class SourceWatchMigrationTests
{
    private const string Overdue = "https://example.org/overdue";
    private const string Reviewed = "https://example.org/reviewed";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_older_database_opens_nothing_is_sent_twice_and_an_old_review_closes_only_what_was_before_it(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(
            ScriptedSource.Html(
                Overdue, $"<p>Some words.</p><p>Last reviewed: 1 March 2014</p><h2>References</h2><ol><li>{Paper("10.1000/one")}</li></ol>"),
            Page(Reviewed, Paper("10.1000/two"), Paper("10.1000/three")));
        await bench.ReviewAsync(Reviewed);
        await AssessAsync(bench);
        var before = await SentAsync(bench);
        Assert.Single(before.Emails);
        await BackAsync(bench);

        Assert.Contains(await bench.Database.Schema.MigrateAsync(CancellationToken.None),
            name => name.EndsWith("_SourceWatch", StringComparison.Ordinal));
        await AssessAsync(bench);

        Assert.Equal(before, await SentAsync(bench), Sent.Same);
        var kept = await bench.PageAsync(Reviewed);
        Assert.Equal((bench.Today, 0, 0), (kept.RecordedReviewOn, kept.CitationsVersion, kept.Events.Count));
        Assert.Equal(bench.Clock.Now, kept.RecordedReviewAt);
        Assert.Null((await bench.PageAsync(Overdue)).RecordedReviewAt);
        bench.Registry.Work("10.1000/one").Updated("10.1000/two", "retraction", "2026-11-22");
        Assert.Equal(2, (await bench.WatchAsync()).Filled);
        Assert.Equal(
            [$"{Overdue}: 10.1000/one", $"{Reviewed}: 10.1000/two, 10.1000/three"], await bench.CitationsAsync());
        Assert.Equal(new DateOnly(2029, 11, 23), (await bench.PageAsync(Reviewed)).DueOn);
        await AssessAsync(bench);
        Assert.Equal(before, await SentAsync(bench), Sent.Same);

        // On the day of the review, and unknown when it was made.
        bench.Clock.Turn(TimeSpan.FromDays(30));
        bench.Registry.Updated("10.1000/three", "retraction", "2026-11-23");
        Assert.Equal(1, (await bench.WatchAsync()).Events);
        Assert.Equal(new DateOnly(2026, 11, 30), (await bench.PageAsync(Reviewed)).DueOn);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_database_of_the_version_before_is_filled_once_without_reading_the_web_and_nobody_is_notified_twice(string kind)
    {
        await using var bench = await OverAsync(await OlderDatabase.OpenAsync(kind, "SourceWatch", "before-source-watch"));
        bench.Settings = new ReviewSettings
        {
            Watch = new WatchOptions
            {
                Crossref = bench.Registry.Options.Crossref,
                NiceAddress = bench.Registry.Options.NiceAddress,
                Delay = TimeSpan.Zero,
                Networks = bench.Registry.Options.Networks,
            },
            People = new PeopleOptions { TrustedDomains = ["example.org"], Admins = ["admin@example.org"] },
        };
        bench.Clock.Now = StoppedClock.On("2026-11-30").Now.AddHours(11);
        bench.Registry.Work("10.5555/one").Work("10.5555/two").Work("10.5555/four").Page("/guidance/ipg420", "<p>What to do about veins.</p>")
            .Work("10.5555/three", """{ "volume": "7", "page": "1-9", "published-print": { "date-parts": [[2017, 3]] } }""");
        Assert.Contains(await bench.Database.Schema.MigrateAsync(CancellationToken.None),
            name => name.EndsWith("_SourceWatch", StringComparison.Ordinal));
        var before = await SentAsync(bench);
        Assert.Equal(["digest:jane@example.org:2026-11-30"], before.Emails);

        var (first, second) = (await bench.WatchAsync(), await bench.WatchAsync());
        Assert.Equal((4, 5, 0, 0), (first.Filled, first.Answered, second.Filled, second.Answered));
        Assert.Equal(
            ["overdue.md: 10.5555/one, NICE IPG420", "reviewed.md: 10.5555/two, 10.5555/three", "undated.md: 10.5555/four"],
            await bench.CitationsAsync());
        Assert.All(bench.Registry.Asked, path => Assert.Matches("^/(crossref/works[?]|guidance/ipg420$)", path));
        for (var day = 0; day < 3; day++)
        {
            await AssessAsync(bench);
            bench.Clock.Turn(TimeSpan.FromDays(1));
        }

        var after = await SentAsync(bench);
        Assert.Equal(before.Emails, after.Emails.Where(key => key.Contains("jane@", StringComparison.Ordinal)));
        Assert.Equal(before.Reminders, after.Reminders.Where(line => line.EndsWith("jane@example.org", StringComparison.Ordinal)));
        // Its preprint was printed before the recorded review: closed, and no email.
        Assert.Equal(new DateOnly(2029, 11, 30), (await bench.PageAsync("reviewed.md")).DueOn);
        // Its newest source shows its age; its owner is notified of that once.
        Assert.Equal(new DateOnly(2020, 1, 1), (await bench.PageAsync("undated.md")).DueOn);
        Assert.Single(after.Emails, key => key.Contains("ben@", StringComparison.Ordinal));
    }

    private static async Task AssessAsync(WatchFixture bench) =>
        await new AssessPages(bench.Database.Contexts, bench.Rules, bench.Clock, NullLogger<AssessPages>.Instance)
            .RunAsync(CancellationToken.None);

    // The state that the version before left: its tables, and every page computed by its own rules.
    private static async Task BackAsync(WatchFixture bench)
    {
        await using var db = bench.Database.Open();
        var before = db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_SourceWatch", StringComparison.Ordinal)).Last();
        await db.GetService<IMigrator>().MigrateAsync(before);
        await db.Runs.Where(run => run.Job == JobNames.Reassess).ExecuteDeleteAsync();
    }

    private static async Task<Sent> SentAsync(WatchFixture bench)
    {
        await using var db = bench.Database.Open();
        return new Sent(
            await db.Emails.OrderBy(email => email.Key).Select(email => email.Key).ToListAsync(),
            await db.Reminders.OrderBy(line => line.PageId).ThenBy(line => line.Step)
                .Select(line => $"{line.PageId} {line.DueOn} {line.Step} {line.Person}").ToListAsync());
    }

    private sealed record Sent(IReadOnlyList<string> Emails, IReadOnlyList<string> Reminders)
    {
        public static bool Same(Sent one, Sent other) =>
            one.Emails.SequenceEqual(other.Emails) && one.Reminders.SequenceEqual(other.Reminders);
    }
}
