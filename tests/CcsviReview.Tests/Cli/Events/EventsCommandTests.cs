using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Tests.Cli.Shell;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Cli.Events;

/// <summary><c>sources</c>, <c>source</c> and <c>events</c>.</summary>
public sealed class EventsCommandTests
{
    [Fact]
    public async Task An_event_is_recorded_listed_with_its_source_and_taken_back()
    {
        await using var bench = await CreateAsync(nameof(DatabaseKind.Sqlite));
        await bench.ScanAsync(Page("https://example.org/a", Paper("10.1000/one")), Page("https://example.org/b", Paper("10.1000/one")));
        Task<Ran> RunAsync(params string[] arguments) =>
            Ran.Async([.. arguments, "--set", $"Database:DataFolder={bench.Database.Options.DataFolder}"]);

        var made = await RunAsync("events", "record", "replaced", "--source", "10.1000/ONE", "--on", "2019-01", "--successor", "NICE Ξ203",
            "--reason", "=seen", "--by", "jane@example.org");
        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.StartsWith("Event 1 is recorded: Replaced: doi:10.1000/one. It concerns 2 pages.", made.Output, StringComparison.Ordinal);

        var listed = JsonSerializer.Deserialize<JsonElement>((await RunAsync("events", "list", "--format", "json")).Output)[0];
        Assert.Equal(("Replaced", "2019-01", "jane@example.org", 2), (listed.GetProperty("kind").GetString(),
            listed.GetProperty("on").GetString(), listed.GetProperty("saidBy").GetString(), listed.GetProperty("pages").GetInt32()));
        Assert.Contains("NICE Ξ203", (await RunAsync("events", "list", "--format", "json")).Output, StringComparison.Ordinal);
        Assert.StartsWith("1,Replaced,doi:10.1000/one,2019-01,2026-11-22,jane@example.org,NICE Ξ203,2,'=seen,,",
            (await RunAsync("events", "list", "--format", "csv")).Lines[1], StringComparison.Ordinal);

        var sources = JsonSerializer.Deserialize<JsonElement>((await RunAsync("sources", "--format", "json")).Output);
        Assert.Equal("Replaced by NICE Ξ203 in 2019-01", sources[0].GetProperty("events")[0].GetString());
        Assert.Contains("doi:10.1000/one", (await RunAsync("sources", "--only", "events")).Output, StringComparison.Ordinal);
        var source = await RunAsync("source", "doi:10.1000/one");
        Assert.Contains("2 pages cite it:", source.Output, StringComparison.Ordinal);
        Assert.StartsWith("site,https://example.org/a,https://example.org/a,Current,",
            (await RunAsync("source", "1", "--format", "csv")).Lines[1], StringComparison.Ordinal);

        Assert.Equal(1, (await RunAsync("events", "take-back", "2", "--reason", "a slip")).Code);
        Assert.Equal("Event 1 is taken back.\n", (await RunAsync("events", "take-back", "1", "--reason", "a slip")).Output);
        Assert.Equal("0 sources.\n", (await RunAsync("sources", "--only", "events")).Output);
        Assert.Equal(1, (await RunAsync("source", "10.1000/other")).Code);
        Assert.Equal(64, (await RunAsync("events", "record", "Replaced", "--source", "10.1000/one")).Code);
    }
}
