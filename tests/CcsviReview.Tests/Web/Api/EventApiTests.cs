using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CcsviReview.Features.SignIn;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Api;

/// <summary>Sources and events for programs.</summary>
public sealed class EventApiTests
{
    private const string Events = "/api/v1/events";
    private const string Retraction = """{"kind":"retracted","source":"https://doi.org/10.1000/QUIET","on":"2026-11-03","reason":"a letter of its editors"}""";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        // body, field, part of the message
        { """{"kind":"Eaten","source":"10.1000/quiet","reason":"x"}""", "kind", "is not a kind of event" },
        { """{"kind":"1","source":"10.1000/quiet","reason":"x"}""", "kind", "is not a kind of event" },
        { """{"source":"10.1000/quiet","reason":"x"}""", "kind", "is not a kind of event" },
        { """{"kind":"Changed","source":"10.1000/quiet","on":"2026-11-23","reason":"x"}""", "on", "after today" },
        { """{"kind":"Changed","source":"10.1000/quiet","on":"2027","reason":"x"}""", "on", "after today" },
        { """{"kind":"Changed","source":"10.1000/quiet","on":"2026-02-31","reason":"x"}""", "on", "is not a date" },
        { """{"kind":"Changed","source":"10.1000/quiet","on":"23/01/2019","reason":"x"}""", "on", "is not a date" },
        { """{"kind":"Changed","source":"10.1000/nobody","reason":"x"}""", "source", "No page cites doi:10.1000/nobody" },
        { """{"kind":"Changed","source":"999999","reason":"x"}""", "source", "is not a source" },
        { """{"kind":"Changed","source":"what","reason":"x"}""", "source", "is not a source" },
        { """{"kind":"Changed","source":"10.1000/quiet","reason":" "}""", "reason", "Enter a reason" },
        { """{"kind":"Changed","source":"10.1000/quiet"}""", "reason", "Enter a reason" },
        { """{"kind":"Changed","reason":"x"}""", "source", "Name either a source, or the pages" },
        { """{"kind":"Changed","section":"","tag":" ","reason":"x"}""", "source", "Name either a source, or the pages" },
        { """{"kind":"Changed","source":"10.1000/quiet","section":"stories","reason":"x"}""", "source", "Name either a source, or the pages" },
        { """{"kind":"Changed","section":"nowhere","reason":"x"}""", "section", "No pages match: section nowhere" },
        { """{"kind":"Changed","tag":"nothing","reason":"x"}""", "tag", "No pages match: tag nothing" },
        { """{"kind":"Changed","site":"nowhere","reason":"x"}""", "site", "No pages match: site nowhere" },
        { """{"kind":"Changed","address":"/nowhere/**","reason":"x"}""", "address", "No pages match: pages /nowhere/**" },
        { """{"kind":"Changed","source":"10.1000/quiet","reason":5}""", "body", "not a valid JSON object" },
        { """["Changed"]""", "body", "not a valid JSON object" },
        { "null", "body", "not a valid JSON object" },
        { """{"kind":"Changed","kind":"Moved","source":"10.1000/quiet","reason":"x"}""", "body", "not a valid JSON object" },
        { $$"""{"kind":"Changed","source":"10.1000/quiet","reason":"{{new string('x', 2001)}}"}""", "reason", "has 2001 characters" },
        { $$"""{"kind":"Changed","source":"10.1000/quiet","successor":"{{new string('x', 501)}}","reason":"x"}""", "successor", "has 501 characters" },
        { $$"""{"kind":"Changed","source":"10.1000/quiet","evidence":"{{new string('x', 501)}}","reason":"x"}""", "evidence", "has 501 characters" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_is_recorded_brings_the_review_forward_and_is_taken_back(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var program = await site.ProgramAsync("read", "event");
        var page = $"/api/v1/pages/{await PageAsync(site, SampleSources.Story)}";
        var before = (await program.GetFromJsonAsync<JsonElement>(page)).Text("dueOn");

        var made = await program.PostTextAsync(Events, Retraction).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(("Retracted", "Retracted on 2026-11-03", "doi:10.1000/quiet", "Program", ApiPrograms.Admin, "2"),
            (made.Text("kind"), made.Text("words"), made.Text("source"), made.Text("registry"), made.Text("saidBy"), made.Text("pages")));
        var after = await program.GetFromJsonAsync<JsonElement>(page);
        var open = after.GetProperty("events").EnumerateArray().Single(one => one.Text("id") == made.Text("id"));
        Assert.Equal(("true", "doi:10.1000/quiet was retracted on 3 November 2026", "2026-11-03"),
            (open.Text("isOpen"), open.Text("message"), open.Text("on")));
        Assert.Equal("2026-11-10", after.Text("dueOn"));
        Assert.Equal(1, after.GetProperty("references").EnumerateArray()
            .Count(one => one.At("source/events").EnumerateArray().Any(known => known.Text("id") == made.Text("id"))));
        await program.PostTextAsync(Events, Retraction).JsonAsync(HttpStatusCode.Conflict);

        var back = $"{Events}/{made.Text("id")}/take-back";
        await program.PostTextAsync(back, """{"reason":""}""").JsonAsync(HttpStatusCode.UnprocessableEntity);
        var taken = await program.PostTextAsync(back, """{"reason":"another paper"}""").JsonAsync();
        Assert.Equal($"{ApiPrograms.Admin}: another paper", taken.Text("takenBack"));
        Assert.Equal(before, (await program.GetFromJsonAsync<JsonElement>(page)).Text("dueOn"));
        await program.PostTextAsync(back, """{"reason":"once more"}""").JsonAsync(HttpStatusCode.Conflict);
        await program.PostTextAsync($"{Events}/999999/take-back", """{"reason":"x"}""").JsonAsync(HttpStatusCode.NotFound);
        await program.PostTextAsync(Events, Retraction).JsonAsync(HttpStatusCode.Created);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_of_pages_is_recorded_once_however_often_and_by_how_many_it_is_sent(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var program = await site.ProgramAsync("read", "event");
        const string body = """{"kind":"Changed","address":"/a-z/**","on":"2026-04","reason":"the law changed"}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await program.PostTextAsync(Events, body);
            return answer.StatusCode;
        }));

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Order());
        var other = await program.PostTextAsync(Events, body.Replace("law", "rates", StringComparison.Ordinal))
            .JsonAsync(HttpStatusCode.Created);
        await using var db = site.Database.Open();
        Assert.Equal(2, await db.SourceEvents.CountAsync(happened => happened.SourceId == null));
        var id = long.Parse(other.Text("id")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(other.Text("pages"), $"{await db.EventPages.CountAsync(concerned => concerned.EventId == id)}");
        var one = await program.GetFromJsonAsync<JsonElement>($"/api/v1/pages/{await PageAsync(site, SampleSources.Studied)}");
        Assert.Equal(2, one.GetProperty("events").EnumerateArray().Count(open => open.Text("kind") == "Changed"));
    }

    [Theory, MemberData(nameof(Wrong))]
    public async Task An_impossible_value_is_refused_by_field_and_nothing_is_recorded(string body, string field, string expected)
    {
        await using var site = await TestSite.StartAsync("Sqlite", SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var program = await site.ProgramAsync("event");
        await using var db = site.Database.Open();
        var before = await db.SourceEvents.CountAsync();

        var problem = await program.PostTextAsync(Events, body).JsonAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(expected, problem.At($"errors/{field}/0").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await db.SourceEvents.CountAsync());
    }

    [Fact]
    public async Task Hostile_words_are_text_wherever_they_are_shown()
    {
        await using var site = await TestSite.StartAsync("Sqlite", SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var program = await site.ProgramAsync("read", "event");
        var body = JsonSerializer.Serialize(new
        {
            kind = "Moved",
            source = "10.1000/quiet",
            successor = SamplePages.Hostile + "\u0000\u202E\ud83d\ude00",
            evidence = "=HYPERLINK(\"https://evil.example.org\")" + SamplePages.Hostile,
            reason = "\u001b[31m" + SamplePages.Hostile,
        });

        var made = await program.PostTextAsync(Events, body).JsonAsync(HttpStatusCode.Created);

        Assert.StartsWith("=HYPERLINK", made.Text("evidence"), StringComparison.Ordinal);
        Assert.Contains(SamplePages.Hostile, made.Text("successor"), StringComparison.Ordinal);
        var page = await PageAsync(site, SampleSources.Story);
        foreach (var path in new[] { $"/pages/{page}", $"/pages/{page}/review-done", "/sources", $"/sources/{made.Text("sourceId")}" })
            Assert.DoesNotContain("<script>document", await site.Client.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_records_events_only_of_pages_in_the_care_of_its_maker()
    {
        await using var site = await TestSite.StartAsync("Sqlite", SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var kim = await ProgramOfAsync(site, "kim@example.org");
        using var jane = await ProgramOfAsync(site, "jane.marlowe@example.org");
        foreach (var body in new[] { Retraction, """{"kind":"Changed","address":"/a-z/**","reason":"x"}""" })
        {
            var problem = await kim.PostTextAsync(Events, body).JsonAsync(HttpStatusCode.Forbidden);
            Assert.Contains("You can record events only for", problem.Text("detail"), StringComparison.Ordinal);
        }
        var made = await jane.PostTextAsync(Events, Retraction).JsonAsync(HttpStatusCode.Created);
        await kim.PostTextAsync($"{Events}/{made.Text("id")}/take-back", """{"reason":"x"}""").JsonAsync(HttpStatusCode.Forbidden);
        await jane.PostTextAsync(Events, $$"""{"kind":"Changed","address":"{{SampleSources.Story}}","reason":"x"}""")
            .JsonAsync(HttpStatusCode.Created);
        foreach (var path in new[] { Events, "/api/v1/sources", "/api/v1/sources/1" })
            await jane.GetAsync(path).JsonAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_without_the_scope_records_nothing_and_one_without_read_lists_nothing()
    {
        await using var site = await TestSite.StartAsync("Sqlite", SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var reader = await site.ProgramAsync("read", "review", "simulate", "import");
        using var recorder = await site.ProgramAsync("event");

        await reader.PostTextAsync(Events, Retraction).JsonAsync(HttpStatusCode.Forbidden);
        await reader.PostTextAsync($"{Events}/1/take-back", """{"reason":"x"}""").JsonAsync(HttpStatusCode.Forbidden);
        await recorder.GetAsync(Events).JsonAsync(HttpStatusCode.Forbidden);
        await recorder.GetAsync("/api/v1/pages").JsonAsync(HttpStatusCode.Forbidden);
        await site.Stranger.PostTextAsync(Events, Retraction).JsonAsync(HttpStatusCode.Unauthorized);
        await site.Client.PostTextAsync(Events, Retraction).JsonAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/api/v1/sources?size=0", "size", "'0' is not a number from 1 to 200.")]
    [InlineData("/api/v1/sources?size=201", "size", "'201' is not a number from 1 to 200.")]
    [InlineData("/api/v1/sources?size=x", "size", "'x' is not a number")]
    [InlineData("/api/v1/sources?only=evnts", "only", "'evnts' is not a value of only. Use events or unknown.")]
    [InlineData("/api/v1/sources?only=events&only=unknown", "only", "was given 2 times")]
    [InlineData("/api/v1/sources?after=-1", "after", "does not continue a list")]
    [InlineData("/api/v1/sources?kind=Doi", "kind", "is not a known filter")]
    [InlineData("/api/v1/sources/1?only=events", "only", "is not a known filter")]
    [InlineData("/api/v1/events?after=99999999999999999999", "after", "does not continue a list")]
    [InlineData("/api/v1/events?page=2", "page", "is not a known filter")]
    public async Task An_unknown_filter_is_an_error_and_does_not_list_everything(string path, string field, string expected)
    {
        await using var site = await TestSite.StartAsync("Sqlite", SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var program = await site.ProgramAsync("read");

        var problem = await program.GetAsync(path).JsonAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(expected, problem.At($"errors/{field}/0").GetString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Lists_are_walked_by_their_next_links_and_each_line_is_seen_once(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var program = await site.ProgramAsync("read");
        await using var db = site.Database.Open();

        Assert.Equal(
            await db.Sources.Where(source => db.Citations.Any(citation => citation.SourceId == source.Id)).Select(source => source.Id)
                .Order().ToListAsync(),
            (await WalkAsync(program, "/api/v1/sources?size=2")).Order());
        Assert.Equal(
            await db.SourceEvents.OrderByDescending(happened => happened.Id).Select(happened => happened.Id).ToListAsync(),
            await WalkAsync(program, "/api/v1/events?size=1"));
        var paper = await db.Sources.SingleAsync(source => source.Key == SampleSources.Retracted);
        Assert.Equal(
            await db.Citations.Where(citation => citation.SourceId == paper.Id).Select(citation => citation.PageId).Order().ToListAsync(),
            await WalkAsync(program, $"/api/v1/sources/{paper.Id}?size=1", "citedBy"));
        await program.GetAsync("/api/v1/sources/999999").JsonAsync(HttpStatusCode.NotFound);
        await program.GetAsync("/api/v1/sources/0").JsonAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_known_reference_says_since_when_and_an_unknown_one_says_why()
    {
        await using var site = await TestSite.StartAsync("Sqlite", SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var program = await site.ProgramAsync("read");

        var page = await program.GetFromJsonAsync<JsonElement>($"/api/v1/pages/{await PageAsync(site, SampleSources.Studied)}");
        Assert.Equal(["2026-11-22 2026-11-22 null 1", "2026-11-22 2026-11-22 null 0", "null 2026-11-22 Crossref answered 503. 0"],
            page.GetProperty("references").EnumerateArray().Select(one => one.GetProperty("source")).Select(one =>
                $"{one.Text("knownOn")} {one.Text("askedOn")} {one.Text("problem")} {one.GetProperty("events").GetArrayLength()}"));

        var guided = await program.GetFromJsonAsync<JsonElement>($"/api/v1/pages/{await PageAsync(site, SampleSources.Guided)}");
        // The guidance was replaced before the last review: closed, and so listed after open events.
        Assert.Equal(["Retracted true", "Replaced false"],
            guided.GetProperty("events").EnumerateArray().Select(one => $"{one.Text("kind")} {one.Text("isOpen")}"));
        Assert.Equal(JsonValueKind.Null, guided.At("references/2/source").ValueKind);
    }

    [Theory]
    [InlineData("""{"outcome":"Corrected","on":"2026-11-22"}""", 1, 0)]
    [InlineData("""{"outcome":"StillCorrect","on":"2026-11-19"}""", 0, 1)]
    [InlineData("""{"outcome":"NeedsWork","on":"2026-11-22"}""", 0, 1)]
    public async Task A_review_says_which_events_it_closed_and_which_it_left_open(string body, int closed, int open)
    {
        await using var site = await TestSite.StartAsync("Sqlite", SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);
        using var program = await site.ProgramAsync("read", "review");

        var recorded = await program.PostTextAsync($"/api/v1/pages/{await PageAsync(site, SampleSources.Guided)}/reviews", body)
            .JsonAsync(HttpStatusCode.Created);

        Assert.Equal(
            (closed, open), (recorded.GetProperty("closedEvents").GetArrayLength(), recorded.GetProperty("openEvents").GetArrayLength()));
        var happened = recorded.At(closed > 0 ? "closedEvents/0" : "openEvents/0");
        Assert.Equal(("Retracted", closed > 0 ? "false" : "true"), (happened.Text("kind"), happened.Text("isOpen")));
        Assert.Equal($"doi:{SampleSources.Retracted} was retracted on 20 November 2026", happened.Text("message"));
    }

    private static async Task<List<long>> WalkAsync(HttpClient program, string path, string items = "items")
    {
        List<long> seen = [];
        for (string? next = path; next is not null;)
        {
            var part = await program.GetFromJsonAsync<JsonElement>(next);
            seen.AddRange(part.GetProperty(items).EnumerateArray().Select(line => line.GetProperty("id").GetInt64()));
            next = part.GetProperty("next").GetString();
            Assert.True(seen.Count < 1000, "The list does not end.");
        }
        return seen;
    }

    private static async Task<long> PageAsync(TestSite site, string address)
    {
        await using var db = site.Database.Open();
        return await db.Pages.Where(page => page.Address == address).Select(page => page.Id).SingleAsync();
    }

    private static async Task<HttpClient> ProgramOfAsync(TestSite site, string address)
    {
        var token = await site.Services.GetRequiredService<TokenAdmin>()
            .MakeAsync("p", ["read", "event"], address, 30, CancellationToken.None);
        var program = site.ClientWith("none=1");
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }
}
