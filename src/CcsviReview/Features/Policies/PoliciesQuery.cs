using CcsviReview.Current;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Policies;

/// <summary>Shows which policies and ladders apply, since when and by whom, and the earlier versions.</summary>
internal sealed class PoliciesQuery(IDbContextFactory<ReviewDb> database, ReviewSettings settings)
{
    /// <summary>The most versions that a list shows.</summary>
    public const int MostVersions = 200;

    /// <summary>The current policies and ladders.</summary>
    public async Task<ActivePolicies> RunAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await ActivePolicies.ReadAsync(db, settings, cancel);
    }

    /// <summary>The versions, latest first, at most <see cref="MostVersions"/>.</summary>
    public async Task<IReadOnlyList<RuleVersion>> HistoryAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.RuleVersions.AsNoTracking().OrderByDescending(version => version.Number).Take(MostVersions).ToListAsync(cancel);
    }

    /// <summary>
    /// What is wrong with the current policies under today's settings, for example a site that no longer exists; one sentence each.
    /// </summary>
    public async Task<IReadOnlyList<string>> TroublesAsync(ActivePolicies held, CancellationToken cancel)
    {
        List<string> troubles = [];
        if (held is { SettingsChangedSince: true })
        {
            troubles.Add($"The policies or ladders in the settings have changed since version {held.Number} was saved, and are not in use. "
                + "To use them, run `ccsvi-review policies undo 0`; to keep this version, save it again.");
        }
        if (held.Version is not null)
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            troubles.AddRange(
                PolicySettingsParser.Of(held.Rules, await CurrentSites.JoinAsync(db, settings, cancel)).Faults.Select(fault =>
                    fault.ToString()));
        }
        return troubles;
    }
}
