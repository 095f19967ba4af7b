using System.Net;
using System.Net.Http.Headers;
using CcsviReview.Current;
using CcsviReview.Features.Calendars;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Web.Calendars;

public sealed class FeedRouteTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_calendar_is_read_by_its_address_alone_and_is_not_sent_again_while_it_is_the_same(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync);
        var (_, path) = await CreateAsync(site);

        using var first = await site.Client.GetAsync(path);
        var read = await CalendarReading.OfAsync(await first.Content.ReadAsStringAsync());
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var same = await site.Client.SendAsync(again);
        using var other = new HttpRequestMessage(HttpMethod.Get, path)
        {
            Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"other\"") } },
        };
        using var sent = await site.Client.SendAsync(other);
        using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal("text/calendar; charset=utf-8", first.Content.Headers.ContentType?.ToString());
        Assert.Equal((true, true), (first.Headers.CacheControl!.Private, first.Headers.CacheControl.NoCache));
        Assert.Contains(read.Events, each => each.Summary.StartsWith("Review overdue: ", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (sent.StatusCode, sent.Headers.ETag));
        Assert.Equal((HttpStatusCode.OK, 0, first.Headers.ETag),
            (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length, head.Headers.ETag));
    }

    [Fact]
    public async Task A_revoked_an_unknown_and_an_impossible_address_are_answered_alike()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        var (id, path) = await CreateAsync(site);
        await Keep(site).RevokeAsync(id, "admin", default);
        List<string> answers = [];
        foreach (var asked in new[]
        {
            path,
            $"/calendar/{new string('a', 43)}.ics",
            "/calendar/x.ics",
            "/calendar/%2e.ics",
            "/calendar/a/b.ics",
            $"/calendar/{new string('a', 5000)}.ics",
            "/nothing/here",
        })
        {
            using var answer = await site.Client.GetAsync(asked);
            answers.Add(
                $"{answer.StatusCode} {answer.Headers.CacheControl} {answer.Headers.ETag} {answer.Content.Headers.ContentType} {await answer.Content.ReadAsStringAsync()}");
        }
        Assert.StartsWith("NotFound no-store ", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
    }

    private static async Task<(long Id, string Path)> CreateAsync(TestSite site)
    {
        var (id, address) = await Keep(site).CreateAsync(FeedRequest.OfPerson("jane.marlowe@example.org", "admin"), default);
        return (id, new Uri(address).AbsolutePath);
    }

    private static FeedAdmin Keep(TestSite site) =>
        new(site.Database.Contexts, new CurrentRules(site.Database.Contexts, SamplePages.Settings), StoppedClock.On(SamplePages.Today));
}
