using System.Text.Json;
using CcsviReview.Current.Faults;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>The policies and ladders that apply: those of the last saved version, or of the settings.</summary>
/// <param name="Rules">The policies and ladders.</param>
/// <param name="Version">The version that they come from; null for the settings, because nothing was ever saved or the settings were
/// restored.</param>
/// <param name="Number">The number of the latest version, 0 when nothing was ever saved; the next one replaces it.</param>
internal sealed record ActivePolicies(PolicySettings Rules, RuleVersion? Version, int Number)
{
    /// <summary>Whether the settings have changed since the version was saved; the change has no effect.</summary>
    public bool SettingsChangedSince { get; private init; }

    /// <summary>Reads them: one row.</summary>
    /// <exception cref="RefusedException">The version cannot be read: a newer program saved it.</exception>
    public static async Task<ActivePolicies> ReadAsync(ReviewDb db, ReviewSettings settings, CancellationToken cancel)
    {
        var own = PolicySettings.Of(settings);
        var latest = await db.RuleVersions.AsNoTracking().OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancel);
        return latest?.Rules is null
            ? new ActivePolicies(own, null, latest?.Number ?? 0)
            : new ActivePolicies(RulesOf(latest, settings), latest, latest.Number)
            {
                SettingsChangedSince = latest.SettingsMark != own.Mark,
            };
    }

    /// <summary>The policies and ladders of a version.</summary>
    /// <exception cref="RefusedException">The version cannot be read: a newer program saved it.</exception>
    public static PolicySettings RulesOf(RuleVersion version, ReviewSettings settings)
    {
        try
        {
            return version.Rules is { } json ? PolicySettings.Parse(json) : PolicySettings.Of(settings);
        }
        catch (JsonException e)
        {
            throw new RefusedException(
                $"This program cannot read version {version.Number} of the policies ({e.Message}). Run the version of ccsvi-review that saved it.");
        }
    }
}
