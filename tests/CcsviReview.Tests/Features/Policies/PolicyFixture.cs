using CcsviReview.Current;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Tests.Pipeline.Assess;

namespace CcsviReview.Tests.Features.Policies;

/// <summary>Simulates and saves rules, with the pages of an assessment fixture.</summary>
internal static class PolicyFixture
{
    public static SimulatePolicies Simulate(this AssessFixture bench) =>
        new(bench.Database.Contexts, InForce(bench), bench.Settings, bench.Clock);

    public static SavePolicies Save(this AssessFixture bench) => new(bench.Database.Contexts, InForce(bench), bench.Settings, bench.Clock);

    public static PoliciesQuery Query(this AssessFixture bench) => new(bench.Database.Contexts, bench.Settings);

    /// <summary>One policy for everything.</summary>
    public static PolicySettings Every(string interval, LadderOptions? ladder = null) => new(
        new Dictionary<string, PolicyOptions>(StringComparer.OrdinalIgnoreCase) { ["default"] = new() { Interval = interval } },
        ladder is null
            ? new Dictionary<string, LadderOptions>()
            : new Dictionary<string, LadderOptions>(StringComparer.OrdinalIgnoreCase) { ["default"] = ladder });

    public static async Task<(RuleDraft Draft, PolicyEffect Effect)> TryAsync(this AssessFixture bench, PolicySettings? rules,
        int? restores = null)
    {
        var draft = await bench.Simulate().PrepareAsync(rules, restores, "head", CancellationToken.None);
        return (draft, await bench.Simulate().RunAsync(draft.Mark, CancellationToken.None));
    }

    public static async Task<RuleVersion> SaveAsync(this AssessFixture bench, PolicySettings? rules, int? restores = null, int? pace = null)
    {
        var (draft, effect) = await bench.TryAsync(rules, restores);
        var saved = Assert.IsType<Saving.Done>(
            await bench.Save().RunAsync(draft.Mark, "head@example.org", "a new guideline", CancellationToken.None)).Version;
        await bench.Save().FollowAsync(saved, effect, pace, CancellationToken.None);
        return saved;
    }

    private static CurrentRules InForce(AssessFixture bench) => new(bench.Database.Contexts, bench.Settings);
}
