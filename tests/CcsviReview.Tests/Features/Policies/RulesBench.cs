using CcsviReview.Current;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Tests.Pipeline.Assess;

namespace CcsviReview.Tests.Features.Policies;

/// <summary>What simulates and saves rules, over the pages of a bench.</summary>
internal static class RulesBench
{
    public static SimulateRules Simulate(this AssessBench bench) =>
        new(bench.Database.Contexts, InForce(bench), bench.Settings, bench.Clock);

    public static SaveRules Save(this AssessBench bench) => new(bench.Database.Contexts, InForce(bench), bench.Settings, bench.Clock);

    public static TellRules Tell(this AssessBench bench) => new(bench.Database.Contexts, bench.Settings);

    /// <summary>One policy for everything.</summary>
    public static RuleSet Every(string interval, LadderOptions? ladder = null) => new(
        new Dictionary<string, PolicyOptions>(StringComparer.OrdinalIgnoreCase) { ["default"] = new() { Interval = interval } },
        ladder is null
            ? new Dictionary<string, LadderOptions>()
            : new Dictionary<string, LadderOptions>(StringComparer.OrdinalIgnoreCase) { ["default"] = ladder });

    public static async Task<(RuleDraft Draft, RuleEffect Effect)> TryAsync(this AssessBench bench, RuleSet? rules, int? restores = null)
    {
        var draft = await bench.Simulate().PrepareAsync(rules, restores, "head", CancellationToken.None);
        return (draft, await bench.Simulate().RunAsync(draft.Mark, CancellationToken.None));
    }

    public static async Task<RuleVersion> SaveAsync(this AssessBench bench, RuleSet? rules, int? restores = null, int? pace = null)
    {
        var (draft, effect) = await bench.TryAsync(rules, restores);
        var saved = Assert.IsType<Saving.Done>(
            await bench.Save().RunAsync(draft.Mark, "head@example.org", "a new guideline", CancellationToken.None)).Version;
        await bench.Save().FollowAsync(saved, effect, pace, CancellationToken.None);
        return saved;
    }

    private static RulesInForce InForce(AssessBench bench) => new(bench.Database.Contexts, bench.Settings);
}
