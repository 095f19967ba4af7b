using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Computes the projection of every page again, after policies, people or the program changed. Facts are never changed.</summary>
internal sealed class ReassessPages(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>One run over the whole inventory; its memory does not grow with the number of pages.</summary>
    public async Task<ReassessReport> RunAsync(CancellationToken cancel) => await RunAsync(await current.ReadAsync(cancel), cancel);

    /// <summary>
    /// One run if the rules differ from those of the last complete run, so that a changed policy moves due dates at once; otherwise null.
    /// </summary>
    public async Task<ReassessReport?> RunIfChangedAsync(ActiveRules rules, CancellationToken cancel) =>
        await IsChangedAsync(rules, cancel) ? await RunAsync(rules, cancel) : null;

    /// <summary>Whether the rules differ from those of the last complete run.</summary>
    public async Task<bool> IsChangedAsync(ActiveRules rules, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var last = await db.Runs.AsNoTracking().Where(run => run.Job == JobNames.Reassess && run.Succeeded)
            .OrderByDescending(run => run.StartedAt).Select(run => run.Rules).FirstOrDefaultAsync(cancel);
        return last != rules.Mark;
    }

    private Task<ReassessReport> RunAsync(ActiveRules rules, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var pass = new DerivationPass(database, rules, rules.DayOf(now));
        var run = new JobRun { Job = JobNames.Reassess, Rules = rules.Mark, StartedAt = now };
        return new RunRecorder(database, clock).AroundAsync(run, () => pass.AllAsync(cancel), _ => true);
    }
}
