using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>Rebuilds the derived columns of every page, after policies, people or the program changed. Facts are never touched.</summary>
internal sealed class ReassessPages(IDbContextFactory<ReviewDb> database, ReviewRules rules, TimeProvider clock)
{
    /// <summary>One run over the whole inventory, in memory that does not grow with it.</summary>
    public Task<ReassessReport> RunAsync(CancellationToken cancel)
    {
        var pass = new DerivationPass(database, rules, rules.DayOf(clock.GetUtcNow()));
        return new Heartbeat(database, clock).AroundAsync("reassess", "", () => pass.AllAsync(cancel), _ => true);
    }
}
