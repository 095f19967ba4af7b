using System.Text.Json;
using CcsviReview.Features.Calendars;
using CcsviReview.Features.Events;
using CcsviReview.Features.Planning;
using CcsviReview.Settings;
using CcsviReview.Tests.Features.Pages;
using CcsviReview.Tests.Web;
using CcsviReview.Tests.Web.Api;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Features.Events;

/// <summary>
/// Everything that explains or counts due dates respects events: each is tried with a retraction, and after it was taken back.
/// </summary>
public sealed class EventsEverywhereTests : IAsyncLifetime
{
    private const string Why = "7 days after doi:10.1000/retracted was retracted on 20 November 2026, from policy 'clinical'";
    private const string Alone = "by date alone it would be due 1 May 2029";
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SampleSources.SeedAsync, RoleMatrixTests.SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Why_says_what_happened_and_when_the_page_would_be_due_without_it()
    {
        var with = await WhyAsync();
        Assert.Contains($"27 November 2026: {Why}", with, StringComparison.Ordinal);
        Assert.Contains(Alone, with, StringComparison.Ordinal);
        Assert.Contains("It cites doi:10.1000/retracted, which was retracted on 20 November 2026.", with, StringComparison.Ordinal);

        await TakeBackAsync();
        Assert.DoesNotContain("retracted on", await WhyAsync(), StringComparison.Ordinal);

        async Task<string> WhyAsync() => (await SameOnEveryFaceTests.RunAsync(
            _site, "why", SampleSources.Guided, "--person", "jane.marlowe@example.org")).Output;
    }

    [Fact]
    public async Task The_forecast_has_the_work_in_the_week_to_which_the_event_brings_it()
    {
        var with = await DueThisWeekAsync();
        await TakeBackAsync();

        Assert.Equal(3, with - await DueThisWeekAsync());

        async Task<int> DueThisWeekAsync() => (await _site.Services.GetRequiredService<ForecastQuery>()
            .RunAsync(PageScope.All, CancellationToken.None)).Weeks.Take(2).Sum(week => week.Due);
    }

    [Fact]
    public async Task A_simulation_moves_the_pages_that_an_event_made_due()
    {
        using var program = await _site.ProgramAsync("simulate");
        var with = await SimulateAsync("off");
        Assert.Equal((2, 2), (with.At("effect/moved").GetInt32(), with.At("effect/sample").GetArrayLength()));
        await TakeBackAsync();

        Assert.Equal(0, (await SimulateAsync("P8D")).At("effect/moved").GetInt32());

        Task<JsonElement> SimulateAsync(string within) => program.PostTextAsync(
            "/api/v1/simulations",
            """{"policies":{"clinical":{"bringForward":{"retracted":"WITHIN"}}}}""".Replace("WITHIN", within, StringComparison.Ordinal)).JsonAsync();
    }

    [Fact]
    public async Task A_calendar_has_the_day_and_says_what_happened()
    {
        var made = await _site.Services.GetRequiredService<FeedAdmin>()
            .CreateAsync(FeedRequest.OfPerson("jane.marlowe@example.org", "ada@example.org"), CancellationToken.None);
        var with = await FeedAsync();
        Assert.Contains("DTSTART;VALUE=DATE:20261127", with, StringComparison.Ordinal);
        Assert.Contains("7 days after", with, StringComparison.Ordinal);
        Assert.Contains(Alone, with, StringComparison.Ordinal);
        await TakeBackAsync();

        Assert.DoesNotContain("retracted on", await FeedAsync(), StringComparison.Ordinal);

        async Task<string> FeedAsync() => (await _site.Stranger.GetStringAsync(new Uri(made.Address).PathAndQuery))
            .ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Replace("\\,", ",", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_spreadsheet_of_a_list_has_the_day_the_finding_and_the_reason()
    {
        var with = await LineAsync();
        Assert.Contains(",2026-11-27,", with, StringComparison.Ordinal);
        Assert.Contains("SourceRetracted", with, StringComparison.Ordinal);
        Assert.Contains(Why, with, StringComparison.Ordinal);
        await TakeBackAsync();

        Assert.DoesNotContain("etracted", (await LineAsync()).Replace("10.1000/retracted", "", StringComparison.Ordinal), StringComparison.Ordinal);

        async Task<string> LineAsync() => Assert.Single(
            (await _site.Client.GetStringAsync("/pages.csv")).Split('\n'), line => line.Contains(SampleSources.Guided, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "id,kind,name")]
    [InlineData("?only=events", "id,kind,name")]
    public async Task The_spreadsheet_of_sources_has_the_lines_of_the_list_and_no_formula(string query, string head)
    {
        await using (var db = _site.Database.Open())
        {
            await db.Sources.Where(source => source.Key == SampleSources.Retracted)
                .ExecuteUpdateAsync(set => set.SetProperty(source => source.Name, "=HYPERLINK(\"https://evil.example.org\")\n+1"));
        }

        var browser = await _site.Client.GetStringAsync($"/sources.csv{query}");
        string[] options = query.Length > 0 ? ["--only", "events"] : [];
        var cli = (await SameOnEveryFaceTests.RunAsync(_site, ["sources", "--format", "csv", .. options])).Output;

        Assert.StartsWith(head, browser.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(cli.ReplaceLineEndings(), browser.TrimStart('\uFEFF').ReplaceLineEndings());
        Assert.Contains("'=HYPERLINK", browser, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", browser, StringComparison.Ordinal);
        Assert.Equal(query.Length > 0 ? 2 : 4, Math.Min(4, browser.Trim().Split('\n').Length - 1));
    }

    private async Task TakeBackAsync()
    {
        await using var db = _site.Database.Open();
        var happened = await db.SourceEvents.SingleAsync(one => one.Kind == CcsviReview.Watch.SourceEventKind.Retracted);
        await _site.Services.GetRequiredService<TakeBackEvent>()
            .RunAsync(happened.Id, ("ada@example.org", "another paper"), visitor: null, CancellationToken.None);
    }
}
