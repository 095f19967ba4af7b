using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Calendars;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Calendars;

public sealed class FeedsTests
{
    private const string Today = "2026-11-22";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_calendar_has_what_is_due_within_a_year_and_what_is_overdue(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22", "/late");
        await bench.AddAsync("2024-11-22", "/in-a-year");
        await bench.AddAsync("2024-11-23", "/in-a-year-and-a-day");
        await bench.AddAsync("2024-05-22", "/of-another", owner: "lee@example.org");
        await using (var db = bench.Database.Open())
            await db.Pages.Where(page => page.Address == "/late")
                .ExecuteUpdateAsync(set => set.SetProperty(page => page.PlannedOn, new DateOnly(2026, 12, 7)));

        var read = await ReadAsync(bench, FeedRequest.OfPerson("Jane@example.org", "admin"));

        Assert.Equal("Reviews: Jane Doe", read.Name);
        Assert.Equal("Pages that are overdue or due by 22 November 2027: all 2.", read.Description);
        Assert.Equal(
            [
                ("Review overdue: Page /late", new DateOnly(2017, 5, 22)), ("Planned review: Page /late", new DateOnly(2026, 12, 7)),
                ("Review due: Page /in-a-year", new DateOnly(2027, 11, 22)),
            ],
            read.Events.Select(each => (each.Summary, each.On)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_calendar_of_a_section_ignores_case_and_can_be_limited_to_a_site(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22", "/one", section: "Health");
        await bench.AddAsync("2015-05-22", "/two", owner: "lee@example.org", section: "HEALTH");
        await bench.AddAsync("2015-05-22", "/three", section: "Law");

        Assert.Equal(2, (await ReadAsync(bench, FeedRequest.OfSection("health", "admin"))).Events.Count);
        Assert.Equal(2, (await ReadAsync(bench, FeedRequest.OfSection("health", "admin") with { Site = "main" })).Events.Count);
        Assert.Contains("no site 'other'",
            (await Assert.ThrowsAsync<RefusedException>(() => Keep(bench)
                .CreateAsync(FeedRequest.OfSection("health", "admin") with { Site = "other" }, default))).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Only_the_hash_of_a_secret_is_stored_and_revoked_or_former_calendars_open_nothing(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22");
        var (first, second) = (await Keep(bench).CreateAsync(FeedRequest.OfPerson("jane@example.org", "admin"), default),
            await Keep(bench).CreateAsync(FeedRequest.OfPerson("jane@example.org", "admin"), default));
        Assert.NotEqual(first.Address, second.Address);
        Assert.Matches("^http://127.0.0.1:5080/calendar/[A-Za-z0-9_-]{43}\\.ics$", first.Address);
        await using var db = bench.Database.Open();
        Assert.All(await db.Feeds.ToListAsync(), feed => Assert.Matches("^[0-9a-f]{64}$", feed.SecretHash));
        Assert.DoesNotContain(await db.Changes.ToListAsync(),
            change => $"{change.Before}{change.After}{change.Subject}".Contains(SecretOf(first.Address), StringComparison.Ordinal));

        Assert.Equal($"Calendar {first.Id} (person jane@example.org) is revoked. Its address no longer works.",
            await Keep(bench).RevokeAsync(first.Id, "admin", default));
        Assert.Contains("was already revoked", await Keep(bench).RevokeAsync(first.Id, "admin", default), StringComparison.Ordinal);
        Assert.Null(await WriteAsync(bench, first.Address));
        Assert.NotNull(await WriteAsync(bench, second.Address));
        Assert.Equal([true, false], (await Keep(bench).ListAsync(default)).Select(feed => feed.RevokedAt is not null));
        Assert.Equal(3, await db.Changes.CountAsync(change => change.What == "feed"));

        db.Add(new Editor("jane@example.org", "Jane") { HasLeft = true });
        await db.SaveChangesAsync();
        Assert.Null(await WriteAsync(bench, second.Address));
    }

    [Fact]
    public async Task A_calendar_of_too_many_pages_says_how_many_it_leaves_out()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        await bench.AddAsync("2014-05-22", "/a");
        var address = (await Keep(bench).CreateAsync(FeedRequest.OfPerson("jane@example.org", "admin"), default)).Address;
        await using (var db = bench.Database.Open())
            await db.MultiplyAsync(WriteFeed.MostEvents - 2);
        Assert.Equal(WriteFeed.MostEvents - 1, (await CalendarReading.OfAsync((await WriteAsync(bench, address))!)).Events.Count);

        await bench.AddAsync("2014-05-22", "/b");
        await bench.AddAsync("2014-05-22", "/c");
        var read = await CalendarReading.OfAsync((await WriteAsync(bench, address))!);

        Assert.Equal(WriteFeed.MostEvents, read.Events.Count);
        Assert.Equal(
            ("1,999 of 2,001 pages are in this calendar", new DateOnly(2026, 11, 22)), (read.Events[^1].Summary, read.Events[^1].On));
        Assert.Equal("Pages that are overdue or due by 22 November 2027: 1,999 of 2,001, earliest first.", read.Description);
    }

    [Theory]
    [InlineData("nobody@elsewhere.org", "owns no pages and is not one of the people here")]
    [InlineData("jane", "is not an email address")]
    public async Task A_calendar_of_nobody_is_refused(string who, string expected)
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        Assert.Contains(expected,
            (await Assert.ThrowsAsync<RefusedException>(() => Keep(bench).CreateAsync(FeedRequest.OfPerson(who, "admin"), default))).Message,
            StringComparison.Ordinal);
        Assert.Contains("There is no section 'None'",
            (await Assert.ThrowsAsync<RefusedException>(() => Keep(bench)
                .CreateAsync(FeedRequest.OfSection("None", "admin"), default))).Message, StringComparison.Ordinal);
        Assert.Contains("no calendar 7",
            (await Assert.ThrowsAsync<RefusedException>(() => Keep(bench).RevokeAsync(7, "admin", default))).Message,
            StringComparison.Ordinal);
    }

    private static async Task<CalendarReading> ReadAsync(AssessFixture bench, FeedRequest request) =>
        await CalendarReading.OfAsync((await WriteAsync(bench, (await Keep(bench).CreateAsync(request, default)).Address))!);

    private static Task<string?> WriteAsync(AssessFixture bench, string address) =>
        new WriteFeed(bench.Database.Contexts, Rules(bench), bench.Clock).RunAsync(SecretOf(address), default);

    private static string SecretOf(string address) => address.Split('/')[^1][..^".ics".Length];

    private static FeedAdmin Keep(AssessFixture bench) => new(bench.Database.Contexts, Rules(bench), bench.Clock);

    private static CurrentRules Rules(AssessFixture bench) => new(bench.Database.Contexts, bench.Settings);
}
