using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CcsviReview.Settings;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Features.Pages;
using CcsviReview.Tests.Web;
using CcsviReview.Tests.Web.Api;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Events;

/// <summary>Sources, events and references are the same on the command line, in the dashboard and in the API.</summary>
public sealed partial class SameSourcesOnEveryFaceTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("events")]
    [InlineData("unknown")]
    public async Task Sources_are_the_same_in_the_same_order_with_the_same_events(string only)
    {
        using var program = await _site.ProgramAsync("read");
        var api = new List<JsonElement>();
        for (string? next = $"/api/v1/sources?size=2{(only.Length > 0 ? $"&only={only}" : "")}"; next is not null;)
        {
            var list = await program.GetFromJsonAsync<JsonElement>(next);
            api.AddRange(list.GetProperty("items").EnumerateArray());
            next = list.GetProperty("next").GetString();
        }
        Assert.NotEmpty(api);

        var html = await _site.Client.GetStringAsync($"/sources{(only.Length > 0 ? $"?only={only}" : "")}");
        Assert.Equal(api.Select(source => source.Text("id")), SourceRow().Matches(html).Select(row => row.Groups["id"].Value));
        string[] options = only.Length > 0 ? ["--only", only] : [];
        var cli = JsonSerializer.Deserialize<JsonElement>((await RunAsync(["sources", "--format", "json", .. options])).Output)
            .EnumerateArray().ToList();
        Assert.Equal(api.Select(Words), cli.Select(Words));
        Assert.Equal(
            api.Select(source => source.GetProperty("events").EnumerateArray().Select(happened => happened.Text("words"))),
            cli.Select(source => source.GetProperty("events").EnumerateArray().Select(words => words.GetString())));

        static string Words(JsonElement source) => string.Join(
            " | ", new[] { "id", "kind", "name", "pages", "address", "knownOn", "askedOn", "nextOn", "problem" }.Select(name => source.Text(name)));
    }

    [Fact]
    public async Task A_source_has_the_same_events_and_pages()
    {
        using var program = await _site.ProgramAsync("read");
        var all = await program.GetFromJsonAsync<JsonElement>("/api/v1/sources?size=100");
        foreach (var source in all.GetProperty("items").EnumerateArray())
        {
            var api = await program.GetFromJsonAsync<JsonElement>($"/api/v1/sources/{source.Text("id")}");
            var cli = JsonSerializer.Deserialize<JsonElement>((await RunAsync("source", source.Text("id")!, "--format", "json")).Output);
            var html = WebUtility.HtmlDecode(await _site.Client.GetStringAsync($"/sources/{source.Text("id")}"));
            Assert.Equal(Events(api.GetProperty("events")), Events(cli.GetProperty("events")));
            Assert.Equal(Pages(api.GetProperty("citedBy")), Pages(cli.GetProperty("pages")));
            foreach (var page in api.GetProperty("citedBy").EnumerateArray())
                Assert.Contains($"href=\"/pages/{page.Text("id")}\"", html, StringComparison.Ordinal);
            foreach (var happened in api.GetProperty("events").EnumerateArray())
                Assert.Contains(happened.Text("evidence")!, html, StringComparison.Ordinal);
        }

        static IEnumerable<string> Events(JsonElement events) => events.EnumerateArray().Select(happened => string.Join(
            " | ", new[] { "id", "kind", "source", "sourceId", "on", "learnedOn", "saidBy", "successor", "pages", "evidence", "takenBack" }
                .Select(name => happened.Text(name))));

        static IEnumerable<string> Pages(JsonElement pages) => pages.EnumerateArray().Select(page => string.Join(
            " | ", new[] { "site", "address", "title", "state", "dueOn", "owner", "position", "text" }.Select(name => page.Text(name))))
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_page_has_the_same_events_and_references_with_what_is_known_of_each()
    {
        using var program = await _site.ProgramAsync("read");
        foreach (var (id, address) in (await AddressesAsync()).Where(page => page.Value is SampleSources.Guided or SampleSources.Studied))
        {
            var api = await program.GetFromJsonAsync<JsonElement>($"/api/v1/pages/{id}");
            var cli = Squeezed((await RunAsync("page", address)).Output);
            var html = Squeezed(WebUtility.HtmlDecode(Tag().Replace(await _site.Client.GetStringAsync($"/pages/{id}"), " ")));
            var events = api.GetProperty("events").EnumerateArray().Select(happened => Squeezed(happened.Text("message")!)).ToList();
            Assert.NotEmpty(events);
            foreach (var face in new[] { cli, html })
            {
                // Open events first, then closed ones.
                var places = events.Select(words => face.LastIndexOf(words, StringComparison.OrdinalIgnoreCase)).ToList();
                Assert.DoesNotContain(-1, places);
                Assert.Equal(places.Order(), places);
                foreach (var reference in api.GetProperty("references").EnumerateArray())
                {
                    Assert.Contains(Squeezed(reference.Text("text")!), face, StringComparison.Ordinal);
                    if (reference.GetProperty("source") is { ValueKind: JsonValueKind.Object } source
                        && source.Text("problem") is { } problem)
                        Assert.True(problem is "null" || face.Contains(Squeezed(problem), StringComparison.Ordinal), problem);
                }
            }
        }
        Assert.Contains("Not watched: nothing in it identifies the source.", await ShownAsync(SampleSources.Guided), StringComparison.Ordinal);
        Assert.Contains("Last known: never.", Tag().Replace(await ShownAsync(SampleSources.Studied), ""), StringComparison.Ordinal);

        async Task<string> ShownAsync(string address) => await _site.Client.GetStringAsync(
            $"/pages/{(await AddressesAsync()).Single(page => page.Value == address).Key}");
    }

    [Fact]
    public async Task A_review_on_the_command_line_says_what_it_closes()
    {
        var ran = await RunAsync("review", SampleSources.Guided, "--outcome", "NeedsWork", "--by", "jane@example.org");
        Assert.Contains("still open:", ran.Output, StringComparison.Ordinal);
        ran = await RunAsync("review", SampleSources.Guided, "--outcome", "Corrected", "--by", "jane@example.org");

        Assert.Contains("What happened since the last review, closed by this one:", ran.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"Doi:{SampleSources.Retracted} was retracted on 20 November 2026. According to Crossref, found on 22 November 2026. https://doi.org/10.1000/notice",
            ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("IPG420", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("still open:", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_the_same_in_the_same_order()
    {
        using var program = await _site.ProgramAsync("read");
        var api = (await program.GetFromJsonAsync<JsonElement>("/api/v1/events?size=100")).GetProperty("items").EnumerateArray().ToList();
        var cli = JsonSerializer.Deserialize<JsonElement>((await RunAsync("events", "list", "--format", "json")).Output).EnumerateArray();

        Assert.Equal(3, api.Count);
        Assert.Equal(api.Select(Words), cli.Select(Words));

        static string Words(JsonElement happened) => string.Join(
            " | ", new[] { "id", "kind", "source", "on", "learnedOn", "saidBy", "successor", "pages", "evidenceAddress", "takenBack" }
                .Select(name => happened.Text(name)));
    }

    [GeneratedRegex("""<a href="/sources/(?<id>\d+)">""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceRow();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private Task<Ran> RunAsync(params string[] arguments) => SameOnEveryFaceTests.RunAsync(_site, arguments);

    private async Task<Dictionary<long, string>> AddressesAsync()
    {
        await using var db = _site.Database.Open();
        return await db.Pages.ToDictionaryAsync(page => page.Id, page => page.Address);
    }
}
