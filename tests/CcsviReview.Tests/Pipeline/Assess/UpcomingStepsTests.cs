using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Assess;

public sealed class UpcomingStepsTests
{
    private const string Sqlite = nameof(DatabaseKind.Sqlite);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Upcoming_steps_have_a_day_and_everybody_who_is_notified(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        await bench.AddAsync("2023-11-22", section: "Health");
        const string sam = "sam@example.org (leads its section 'Health', and is notified from 14 days after the due date)";

        Assert.Equal(
        [
            "on-day 2026-11-22: jane@example.org (responsible for it)",
            $"14-after 2026-12-06: jane@example.org (responsible for it), {sam}",
            $"30-after 2026-12-22: jane@example.org (responsible for it), {sam}",
            $"repeat-1 2027-01-22: jane@example.org (responsible for it), {sam}",
        ], (await AheadAsync(bench)).Take(4));

        await bench.AssessAsync();
        Assert.StartsWith("14-after 2026-12-06:", (await AheadAsync(bench))[0], StringComparison.Ordinal);
        Assert.Equal(UpcomingSteps.Most, (await AheadAsync(bench)).Count);
    }

    public static TheoryData<string, Action<Page>?> Lives => new()
    {
        { "on time", null },
        { "put off",
            page => page.Postpone(new Postponement(Given.Day("2026-11-22"), Given.Day("2026-12-17"), "waits", "jane@example.org", 1)) },
        { "put off to a step",
            page => page.Postpone(new Postponement(Given.Day("2026-11-22"), Given.Day("2026-12-22"), "waits", "jane@example.org", 1)) },
        { "put off past a step",
            page => page.Postpone(new Postponement(Given.Day("2026-11-22"), Given.Day("2026-12-24"), "waits", "jane@example.org", 1)) },
        { "moved", page => page.MoveTo("/a-z/moved", Given.Day("2026-11-20")) },
        { "recorded, not shown", page => page.Record(Given.Recorded("2023-11-23")) },
    };

    // The forecast is what the jobs do, day by day, for each recipient.
    [Theory, MemberData(nameof(Lives))]
    public async Task A_forecast_step_is_sent_on_that_day_to_those_people(string name, Action<Page>? life)
    {
        await using var bench = await AssessFixture.CreateAsync(Sqlite, "2026-11-21");
        var page = await bench.AddAsync(
            Given.Reviewed("2023-11-22") with { Owner = "jane@example.org, kim@example.org" }, "/a-z/ccsvi", "Health", life);
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("sam@example.org", "Sam") { Away = new Absence(Given.Day("2026-12-20"), Given.Day("2026-12-23"), null) });
            await db.SaveChangesAsync();
        }
        var said = (await ReadAsync(bench)).SelectMany(step => step.Readers.Select(reader =>
            $"{DateOnly.FromDateTime(reader.At.UtcDateTime):yyyy-MM-dd} {step.Key} {reader.Address}"))
            .Where(line => string.CompareOrdinal(line, "2027-02") < 0).Order().ToList();

        for (var day = Given.Day("2026-11-21"); day < Given.Day("2027-02-01"); day = day.AddDays(1))
            await bench.AssessOnAsync($"{day:yyyy-MM-dd}");

        var sent = (await bench.LedgerAsync()).Where(line => line.PageId == page)
            .Select(line => $"{DateOnly.FromDateTime(line.DecidedAt.UtcDateTime):yyyy-MM-dd} {line.Step} {line.Person}").Order().ToList();
        Assert.True(said.SequenceEqual(sent.Where(line => string.CompareOrdinal(line[..10], said[^1][..10]) <= 0)),
            $"{name}\nsaid: {string.Join("\n      ", said)}\ntold: {string.Join("\n      ", sent)}");
        Assert.NotEmpty(said);
    }

    [Fact]
    public async Task The_step_that_ends_a_pause_goes_to_the_stand_in_of_an_absent_owner()
    {
        await using var bench = await AssessFixture.CreateAsync(Sqlite, "2026-11-25");
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("jane@example.org", "Jane")
            {
                Away = new Absence(Given.Day("2026-11-20"), Given.Day("2026-12-10"), "kim@example.org"),
            });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync(Given.Reviewed("2023-11-22") with { Owner = "jane@example.org" }, "/a-z/ccsvi", null, page =>
            page.Postpone(new Postponement(Given.Day("2026-11-22"), Given.Day("2026-11-28"), "waits", "jane@example.org", 1)));

        Assert.Equal("put-off-1 2026-11-28: kim@example.org (covers for jane@example.org, who is away)", (await AheadAsync(bench))[0]);
        await bench.AssessOnAsync("2026-11-28");
        var line = Assert.Single(await bench.LedgerAsync());
        Assert.Equal(("put-off-1", "kim@example.org"), (line.Step, line.Person));
    }

    [Fact]
    public async Task Somebody_else_is_notified_in_place_of_an_absent_person_who_is_notified_on_return()
    {
        await using var bench = await AssessFixture.CreateAsync(Sqlite, "2026-11-22");
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("jane@example.org", "Jane")
            {
                Away = new Absence(Given.Day("2026-12-01"), Given.Day("2026-12-10"), "kim@example.org"),
            });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2023-11-22");

        var ahead = await AheadAsync(bench);
        Assert.Equal("on-day 2026-11-22: jane@example.org (responsible for it)", ahead[0]);
        Assert.Equal("14-after 2026-12-06: kim@example.org (covers for jane@example.org, who is away)", ahead[1]);
        Assert.Equal("14-after 2026-12-11: jane@example.org (responsible for it)", ahead[2]);
        Assert.Equal("30-after 2026-12-22: jane@example.org (responsible for it)", ahead[3]);
    }

    [Fact]
    public async Task An_exempt_page_has_no_upcoming_step_and_a_page_far_from_due_has_its_first()
    {
        await using var bench = await AssessFixture.CreateAsync(Sqlite, "2026-11-22");
        await bench.AddAsync(Given.Reviewed("2014-05-22") with { Owner = "jane@example.org" }, "/exempt",
            change: page => page.Exempt(new Exemption("being rewritten", "a", Given.Day("2027-01-31"))));
        await bench.AddAsync("2026-11-01", "/fresh");

        Assert.Empty(await AheadAsync(bench, "/exempt"));
        Assert.Equal("60-before 2029-09-02: jane@example.org (responsible for it)", (await AheadAsync(bench, "/fresh"))[0]);
    }

    [Fact]
    public async Task A_person_who_had_todays_digest_is_notified_tomorrow_at_the_earliest()
    {
        await using var bench = await AssessFixture.CreateAsync(Sqlite, "2026-11-22");
        await bench.AddAsync("2023-11-22", "/first");
        await bench.AddAsync("2023-11-22", "/before");
        Assert.Equal(bench.Clock.Now, (await ReadAsync(bench, "/before"))[0].Readers[0].At);
        await bench.AssessAsync();
        await bench.AddAsync("2023-11-22", "/since");
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), (await ReadAsync(bench, "/since"))[0].Readers[0].At);
    }

    private static async Task<List<string>> AheadAsync(AssessFixture bench, string address = "/a-z/ccsvi") =>
        [
            .. (await ReadAsync(bench, address)).Select(step =>
                $"{step.Key} {step.SendOn:yyyy-MM-dd}: {string.Join(", ", step.Readers.Select(reader => $"{reader.Address} ({reader.Recipient.InShort})"))}"),
        ];

    private static async Task<IReadOnlyList<UpcomingStep>> ReadAsync(AssessFixture bench, string? address = null)
    {
        await using var db = bench.Database.Open();
        var rules = await new CurrentRules(bench.Database.Contexts, bench.Settings).ReadAsync(CancellationToken.None);
        var page = await db.Pages.AsNoTracking().FirstAsync(one => address == null || one.Address == address);
        return await new UpcomingSteps(rules, await CurrentBacklogs.ReadAsync(db, CancellationToken.None), bench.Clock.Now).OfAsync(
            db, page, CancellationToken.None);
    }
}
