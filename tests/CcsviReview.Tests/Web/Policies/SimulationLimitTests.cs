using System.Net;
using System.Text.Json;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Tests.Features.Policies;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Web.Api;
using CcsviReview.Tests.Web.Security;
using CcsviReview.Web.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Policies;

public sealed class SimulationLimitTests
{
    private const string Simulations = "/api/v1/simulations";

    [Theory]
    [InlineData("policies", 99, HttpStatusCode.OK)] // plus the one of the settings
    [InlineData("policies", 101, HttpStatusCode.UnprocessableEntity)]
    [InlineData("ladders", 101, HttpStatusCode.UnprocessableEntity)]
    public async Task A_simulation_accepts_100_policies_and_ladders(string kind, int count, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, new ReviewSettings
        {
            Policies = { ["default"] = new PolicyOptions { Interval = "P3Y" } },
            People = RoleMatrixTests.SampleSettings.People,
        });
        using var program = await site.ProgramAsync("simulate");
        var body = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            [kind] = Enumerable.Range(0, count).ToDictionary(each => $"p{each}", each => (object)(kind == "policies"
                ? new { interval = "P1Y", appliesTo = new[] { new { address = $"/{each}/**" } } } : new { repeatEvery = "P7D" })),
        });

        var answer = await program.PostTextAsync(Simulations, body).JsonAsync(status);

        if (status != HttpStatusCode.OK)
            Assert.Contains("the limit is 100", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_run_at_once_a_third_is_refused_with_the_time_to_try_again()
    {
        await using var site = await TestSite.StartAsync(
            nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        var rounds = site.Services.GetRequiredService<SimulationRuns>();
        using var program = await site.ProgramAsync("simulate");
        Assert.True(rounds.TryTakePlace() && rounds.TryTakePlace());

        using var refused = await program.PostTextAsync(Simulations, """{"policies":{"clinical":{"interval":"P2Y"}}}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(["5"], refused.Headers.GetValues("Retry-After"));
        await using (var db = site.Database.Open())
            Assert.Empty(await db.RuleDrafts.ToListAsync());
        rounds.GivePlace();
        await program.PostTextAsync(Simulations, """{"policies":{"clinical":{"interval":"P2Y"}}}""").JsonAsync();
    }

    [Fact]
    public async Task A_simulation_that_nobody_asks_for_any_more_ends_and_says_so()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        await bench.AddAsync(CcsviReview.Tests.Policies.Given.Reviewed("2020-01-01"), "https://www.example.org/a", section: "Health");
        var draft = await bench.Simulate().PrepareAsync(PolicyFixture.Every("P1Y"), null, "head", CancellationToken.None);
        using var left = new CancellationTokenSource();
        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Simulate().RunWhileAskedAsync(draft.Mark, left.Token));

        var kept = await bench.Simulate().FindAsync(draft.Mark, CancellationToken.None);
        Assert.Contains("nobody was waiting", kept!.Trouble, StringComparison.Ordinal);
        Assert.True(SimulatePolicies.IsLost(kept, bench.Clock.Now));
        var again = await bench.Simulate().PrepareAsync(PolicyFixture.Every("P1Y"), null, "head", CancellationToken.None);
        Assert.Equal(1, (await bench.Simulate().RunAsync(again.Mark, CancellationToken.None)).Pages);
    }

    [Fact]
    public async Task The_latest_20_drafts_of_a_person_are_kept_and_nobody_else_s_go()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        await bench.Simulate().PrepareAsync(PolicyFixture.Every("P9Y"), null, "other", CancellationToken.None);
        for (var each = 1; each <= SimulatePolicies.MostOfOne + 5; each++)
        {
            bench.Clock.Turn(TimeSpan.FromSeconds(1));
            await bench.Simulate().PrepareAsync(PolicyFixture.Every($"P{each + 99}D"), null, "head", CancellationToken.None);
        }

        await using var db = bench.Database.Open();
        var kept = await db.RuleDrafts.Select(draft => new { draft.By, draft.Rules }).ToListAsync();
        Assert.Equal((SimulatePolicies.MostOfOne, 1), (kept.Count(draft => draft.By == "head"), kept.Count(draft => draft.By == "other")));
        Assert.DoesNotContain(kept, draft => draft.Rules!.Contains("\"P104D\"", StringComparison.Ordinal));
        Assert.Contains(kept, draft => draft.Rules!.Contains("\"P105D\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_that_is_too_long_is_refused()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        // Each line and each policy is within its own limits.
        string[] lines = [.. Enumerable.Range(0, 20).Select(line => $"{line} {new string('x', 150)}")];
        var rules = new PolicySettings(
            Enumerable.Range(0, 95).ToDictionary(each => each == 0 ? "default" : $"p{each}", each => new PolicyOptions
            {
                Interval = "P1Y",
                Checklist = lines,
                AppliesTo = each == 0 ? [] : [new PolicyMatchOptions { Address = $"/{each}/**" }],
            }), new Dictionary<string, LadderOptions>());

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => bench.Simulate().PrepareAsync(rules, null, "head", CancellationToken.None));

        Assert.Contains("262,144", refused.Message, StringComparison.Ordinal);
    }
}
