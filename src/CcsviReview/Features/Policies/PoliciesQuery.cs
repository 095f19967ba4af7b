using CcsviReview.Current;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Policies;

/// <summary>Tells which policies and ladders hold, since when and by whom, and what held before.</summary>
internal sealed class PoliciesQuery(IDbContextFactory<ReviewDb> database, ReviewSettings settings)
{
    /// <summary>The most versions that a list shows.</summary>
    public const int MostVersions = 200;

    /// <summary>What holds.</summary>
    public async Task<ActivePolicies> RunAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await ActivePolicies.ReadAsync(db, settings, cancel);
    }

    /// <summary>Every version, the latest first, at most <see cref="MostVersions"/>.</summary>
    public async Task<IReadOnlyList<RuleVersion>> HistoryAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.RuleVersions.AsNoTracking().OrderByDescending(version => version.Number).Take(MostVersions).ToListAsync(cancel);
    }

    /// <summary>
    /// What is wrong with the rules that hold by the settings of today, for example a site that is no more; each a sentence.
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
