using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CcsviReview.Reminders.Planning;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using CcsviReview.Web.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace CcsviReview.Tests.Web.Api;

public sealed partial class ApiDescriptionTests : IAsyncLifetime
{
    private const string Ccsvi = "https://charity.example.org/a-z/ccsvi";
    private const string Jane = "jane@example.org";
    private TestSite _site = null!;

    private static ReviewSettings SampleSettings { get; } = new()
    {
        Policies = RoleMatrixTests.SampleSettings.Policies,
        People = new PeopleOptions
        {
            Editors = [.. RoleMatrixTests.SampleSettings.People.Editors, new EditorOptions { Address = Jane, Name = "Jane" }],
            Sections = RoleMatrixTests.SampleSettings.People.Sections,
            Admins = RoleMatrixTests.SampleSettings.People.Admins,
        },
        Web = new WebOptions { PublicFooter = true },
        Signals = new SignalOptions { ReaderForm = true },
        Sites =
        {
            ["charity"] = new SiteOptions { Kind = SiteKind.Web, Url = "https://charity.example.org/" },
            ["cms"] = new SiteOptions { Kind = SiteKind.Pushed, Url = "https://www.example.org/" },
        },
    };

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SeedAsync, SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Anybody_reads_it_and_a_reader_that_is_not_ours_finds_nothing_wrong_with_it()
    {
        var read = OpenApiDocument.Parse(await TextAsync(), "json");

        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal(("CcsviReview", "bearer"), (read.Document!.Info.Title, read.Document.Components!.SecuritySchemes!["token"].Scheme));
    }

    [Fact]
    public async Task Every_address_of_programs_is_in_it_and_nothing_else()
    {
        var mapped = _site.Endpoints.SelectMany(Lines).Distinct().Order(StringComparer.Ordinal);
        var described = (await BookAsync()).Paths.SelectMany(path => path.Value.Operations!.Keys.Select(method => $"{method} {path.Key}"));

        Assert.Equal(mapped, described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_explains_everything_that_it_names()
    {
        var book = await BookAsync();
        var operations = book.Paths.SelectMany(path =>
            path.Value.Operations!.Select(each => (Line: $"{each.Key} {path.Key}", each.Value))).ToList();

        Assert.Empty(operations.Where(each => string.IsNullOrEmpty(each.Value.Summary)).Select(each => each.Line));
        Assert.Empty(operations.SelectMany(each => (each.Value.Parameters ?? []).Where(part => part.In == ParameterLocation.Query
            && string.IsNullOrEmpty(part.Description)).Select(part => $"{each.Line}?{part.Name}")));
        var silent = book.Components!.Schemas!.SelectMany(schema => (schema.Value.Properties ?? new Dictionary<string, IOpenApiSchema>())
            .Where(member => string.IsNullOrEmpty(member.Value.Description) && member.Value.OneOf is not { Count: > 0 }).Select(member =>
                $"{schema.Key}.{member.Key}"));
        Assert.Equal("", string.Join(' ', silent));
        Assert.Empty(operations.Where(each => each.Line.Contains("/api/", StringComparison.Ordinal)
            && each.Value.Security is not { Count: 1 })
            .Select(each => each.Line));
    }

    [Fact]
    public async Task Real_responses_contain_only_what_it_describes()
    {
        var book = await BookAsync();
        using var program = await _site.ProgramAsync("read", "review", "simulate", "import", "event", "signal", "plan");
        var simulated = await program.PostTextAsync("/api/v1/simulations", """{"policies":{"clinical":{"interval":"P2Y"}}}""").JsonAsync();
        var page = simulated.Text("page")!;
        using var saved = await _site.Client.SendFormAsync(page, page, ("do", "save"), ("reason", "so that there is a version"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        List<string> strange = [];
        List<string> asked = [];
        foreach (var (method, pattern, address, body) in Questions(simulated.Text("mark")!))
        {
            using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonBody(body) };
            using var answer = await program.SendAsync(request);
            asked.Add($"{method} {pattern}");
            var said = book.Paths[pattern].Operations![method].Responses!;
            if (!said.TryGetValue($"{(int)answer.StatusCode}", out var known))
                strange.Add($"{method} {address}: {answer.StatusCode} is not described");
            else if (answer.Content.Headers.ContentType?.MediaType is { } type && type.Contains("json", StringComparison.Ordinal))
            {
                var result = await answer.Content.ReadAsStringAsync();
                Assert.False(result is "[]", $"{address}: a list without anything in it shows nothing");
                strange.AddRange(SchemaCheck.Strange(JsonSerializer.Deserialize<JsonElement>(result), known.Content![type].Schema!)
                    .Select(each => $"{method} {address}: {each}"));
            }
        }

        Assert.Empty(strange);
        Assert.Equal(book.Paths.SelectMany(path =>
            path.Value.Operations!.Keys.Where(method => method != HttpMethod.Head).Select(method => $"{method} {path.Key}"))
            .Order(StringComparer.Ordinal), asked.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_member_that_the_schema_does_not_name_and_a_value_of_another_kind_are_reported()
    {
        var answers = (await BookAsync()).Paths["/api/v1/pages/{id}"].Operations![HttpMethod.Get].Responses!;
        var schema = answers["200"].Content!["application/json"].Schema!;
        var answer = JsonSerializer.Deserialize<JsonElement>(
            """{"id":"x","state":"Splendid","findings":[{"secret":1}],"secret":1,"title":"Fine","dueOn":null}""");

        Assert.Equal(["/id: String where Integer is said", "/state: 'Splendid' is none of the values",
            "/findings/0/secret is not in the schema", "/secret is not in the schema"],
            SchemaCheck.Strange(answer, schema));
    }

    [Fact]
    public async Task The_examples_of_what_is_sent_are_taken()
    {
        var book = await BookAsync();
        using var program = await _site.ProgramAsync("review", "simulate", "import", "event", "signal", "plan");
        foreach (var (path, operation) in book.Paths.Where(path => path.Value.Operations!.ContainsKey(HttpMethod.Post)).Select(path =>
            (path.Key, path.Value.Operations![HttpMethod.Post])))
        {
            var sent = operation.RequestBody!.Content!["application/json"];
            Assert.Empty(SchemaCheck.Strange(JsonSerializer.Deserialize<JsonElement>(sent.Example!.ToJsonString()), sent.Schema!));
            var known = sent.Example!.ToJsonString().Replace(",\"blog\":null", "", StringComparison.Ordinal);
            using var answer = await program.PostTextAsync(path.Replace("{id}", "2", StringComparison.Ordinal), known);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task The_page_of_tokens_leads_to_it() =>
        Assert.Contains($"href=\"{ApiDescription.Address}\"", await _site.Client.GetStringAsync("/tokens"), StringComparison.Ordinal);

    private static IEnumerable<(HttpMethod Method, string Pattern, string Address, string? Body)> Questions(string mark)
    {
        foreach (var (pattern, address) in new[]
        {
            ("/api/v1/pages", "/api/v1/pages?size=100"), ("/api/v1/pages", "/api/v1/pages?size=0"),
                ("/api/v1/pages/{id}", "/api/v1/pages/1"),
            ("/api/v1/pages/{id}", "/api/v1/pages/999999"), ("/api/v1/pages/{id}/reviews", "/api/v1/pages/1/reviews"),
                ("/api/v1/people", "/api/v1/people"),
            ("/api/v1/runs", "/api/v1/runs?days=30"), ("/api/v1/runs", "/api/v1/runs?days=0"), ("/api/v1/policies", "/api/v1/policies"),
            ("/api/v1/policies/{name}", "/api/v1/policies/clinical"), ("/api/v1/ladders/{name}", "/api/v1/ladders/default"),
                ("/api/v1/versions", "/api/v1/versions"),
            ("/api/v1/simulations/{mark}", $"/api/v1/simulations/{mark}"), ("/public/v1/footer", $"/public/v1/footer?page={Ccsvi}"),
            ("/public/v1/footer", "/public/v1/footer?page=https://nowhere.example.org/"), ("/public/v1/footer", "/public/v1/footer"),
            ("/public/v1/footer.html", $"/public/v1/footer.html?page={Ccsvi}"),
            ("/api/v1/sources", "/api/v1/sources?size=100"), ("/api/v1/sources", "/api/v1/sources?only=x"),
            ("/api/v1/sources/{id}", "/api/v1/sources/1"), ("/api/v1/sources/{id}", "/api/v1/sources/999999"),
            ("/api/v1/events", "/api/v1/events?size=100"), ("/api/v1/events", "/api/v1/events?size=0"),
            ("/api/v1/plan", "/api/v1/plan?size=100"), ("/api/v1/plan", "/api/v1/plan?size=0"),
            ("/api/v1/plan/preview", $"/api/v1/plan/preview?editor={Jane}&pagesPerWeek=6"),
            ("/public/v1/useful.html", $"/public/v1/useful.html?page={Ccsvi}"),
        })
            yield return (HttpMethod.Get, pattern, address, null);
        yield return (HttpMethod.Post, "/api/v1/pages/{id}/reviews", "/api/v1/pages/1/reviews",
            """{"outcome":"Corrected","on":"2026-11-20","note":"x"}""");
        yield return (HttpMethod.Post, "/api/v1/pages/{id}/reviews", "/api/v1/pages/1/reviews", """{"outcome":"Splendid"}""");
        foreach (var body in new[] { EventResources.Example, EventResources.Example, "{}" })
            yield return (HttpMethod.Post, "/api/v1/events", "/api/v1/events", body);
        foreach (var id in new[] { 1, 1, 999999 })
            yield return (HttpMethod.Post, "/api/v1/events/{id}/take-back", $"/api/v1/events/{id}/take-back", EventResources.TakeBackExample);
        yield return (HttpMethod.Post, "/api/v1/plan/approve", "/api/v1/plan/approve", PlanResources.ApprovalExample);
        yield return (HttpMethod.Post, "/api/v1/plan/pace", "/api/v1/plan/pace", PlanResources.PaceExample);
        yield return (HttpMethod.Post, "/api/v1/simulations", "/api/v1/simulations", """{"policies":{"clinical":null}}""");
        yield return (HttpMethod.Post, "/api/v1/signals", "/api/v1/signals",
            $$"""{"signals":[{"page":"{{Ccsvi}}","kind":"ticket","count":2,"key":"a"},{"page":"x","kind":"smell","key":"b"}]}""");
        yield return (HttpMethod.Post, "/api/v1/import", "/api/v1/import",
            """{"site":"cms","pages":[{"address":"https://www.example.org/a","content":"Last reviewed 1 May 2024"},{"address":"x"}]}""");
    }

    private static async Task SeedAsync(TestDatabase database)
    {
        await SampleSources.SeedAsync(database);
        var plan = new BacklogPlan(Jane, new DateOnly(2026, 11, 22));
        plan.Take(new Backlog(Jane, 60, 10, new DateOnly(2026, 11, 22), new DateOnly(2027, 1, 3)));
        await using var db = database.Open();
        db.Add(plan);
        await db.SaveChangesAsync();
    }

    private static StringContent JsonBody(string body) => new(body, System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json"));

    private static IEnumerable<string> Lines(RouteEndpoint endpoint)
    {
        var path = Constraint().Replace(endpoint.RoutePattern.RawText!, "{${name}}");
        return path == ApiDescription.Address || path.Contains("**", StringComparison.Ordinal)
            || !(path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/public/", StringComparison.Ordinal))
            ? [] : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {path}");
    }

    private async Task<OpenApiDocument> BookAsync() => OpenApiDocument.Parse(await TextAsync(), "json").Document!;

    private async Task<string> TextAsync()
    {
        using var answer = await _site.Stranger.GetAsync(ApiDescription.Address);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();
}
