using System.Text.Json;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Planning;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Policies;

/// <summary>
/// Saves policies and ladders exactly as they were simulated, and applies them: computes due dates at once, and plans what becomes overdue.
/// </summary>
internal sealed class SavePolicies(IDbContextFactory<ReviewDb> database, CurrentRules current, ReviewSettings settings, TimeProvider clock)
{
    private const int LongestWords = 4000;

    /// <summary>The longest reason.</summary>
    public const int LongestReason = 2000;

    /// <summary>Saves the policies of a simulation as the next version. Repeating it has no effect.</summary>
    /// <param name="mark">The id of the simulation.</param>
    /// <param name="by">Who saves it.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="cancel">Cancels saving.</param>
    public async Task<Saving> RunAsync(string mark, string by, string reason, CancellationToken cancel)
    {
        if (reason.Length > LongestReason)
            throw new RefusedException("why", $"The reason has {reason.Length} characters. Shorten it to at most {LongestReason}.");
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.RuleDrafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Mark == mark, cancel) is not { } draft)
            return new Saving.Unknown();
        if (draft.Effect is null)
            return new Saving.Unfinished(draft.Trouble);
        var now = clock.GetUtcNow();
        var held = await ActivePolicies.ReadAsync(db, settings, cancel);
        var rules = draft.Rules is { } json ? PolicySettings.Parse(json) : PolicySettings.Of(settings);
        if (held.Number == draft.Basis + 1 && await SavedAsync(db, held.Number, draft, cancel) is { } saved)
            return new Saving.Done(saved);
        var reading = await current.ReadAsync(cancel);
        var ground = await SimulationBaseline.ReadAsync(db, reading, (reading.DayOf(now), held.Number), cancel);
        if (JsonSerializer.Deserialize<SimulationBaseline>(draft.Ground)!.DiffersFrom(ground) is { Count: > 0 } differences)
            return new Saving.Stale(differences);
        if (PolicySettingsParser.Of(rules, await CurrentSites.JoinAsync(db, settings, cancel)).Faults is { Count: > 0 } faults)
            throw new RefusedException($"These policies have errors: {string.Join(" ", faults.Take(5))}");
        var changes = PolicyFormatter.Between(held.Rules, rules);
        var version = new RuleVersion
        {
            Number = held.Number + 1,
            Rules = draft.Rules,
            Mark = rules.Mark,
            SettingsMark = PolicySettings.Of(settings).Mark,
            Replaces = held.Number,
            Restores = draft.Restores,
            By = by,
            At = now,
            Reason = reason.Trim(),
            Summary = changes.Count > 0 ? string.Join('\n', changes) : "no changes",
        };
        db.Add(version);
        db.AddRange(changes.Select(change => Line(change, version)));
        if (changes.Count == 0)
            db.Add(
                Line(
                    new PolicyChange(AuditKinds.Policies, "all", "",
                        draft.Rules is null ? "back to the settings, which are the same" : "kept although the settings changed"), version));
        return await CommitAsync(db, version, cancel);
    }

    /// <summary>
    /// Applies a version: gives a pace to people who become overdue and have none, computes projections again, plans the work.
    /// </summary>
    /// <param name="version">The version that was saved.</param>
    /// <param name="effect">Its effect.</param>
    /// <param name="pagesPerWeek">The pace for people who become overdue and have none; null to leave them without a
    /// plan.</param>
    /// <param name="cancel">Cancels the work; the next <c>assess</c> does what is left.</param>
    public async Task<PoliciesFollowed> FollowAsync(RuleVersion version, PolicyEffect effect, int? pagesPerWeek, CancellationToken cancel)
    {
        List<string> paced = [];
        if (pagesPerWeek is { } pace)
        {
            var known = (await current.ReadAsync(cancel)).People.Editors.Select(editor => editor.Address).ToHashSet(StringComparer.Ordinal);
            var plans = new PlanAdmin(database, current, clock);
            foreach (var person in effect.People.Where(person => person is { BecomeOverdue: > 0, HasNoPace: true }
                && known.Contains(person.Address)))
                paced.AddRange(await plans.PaceAsync(person.Address, pace, version.By, cancel));
        }
        var rules = await current.ReadAsync(cancel);
        var derived = await new ReassessPages(database, current, clock).RunIfChangedAsync(rules, cancel);
        var planned = rules.IsLevelled ? await new PlanWork(database, current, clock).RunAsync(paced, cancel) : null;
        return new PoliciesFollowed(derived, planned, paced.Count);
    }

    private static async Task<RuleVersion?> SavedAsync(ReviewDb db, int number, RuleDraft draft, CancellationToken cancel) =>
        await db.RuleVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Number == number, cancel) is { } version
            && version.Rules == draft.Rules && version.Restores == draft.Restores ? version : null;

    private async Task<Saving> CommitAsync(ReviewDb db, RuleVersion version, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return new Saving.Done(version);
        }
        catch (DbUpdateException)
        {
            await using var fresh = await database.CreateDbContextAsync(cancel);
            if (!await fresh.RuleVersions.AnyAsync(other => other.Number == version.Number, cancel))
                throw;
            return new Saving.Stale(["someone else has just saved the policies"]);
        }
    }

    private static AuditEntry Line(PolicyChange change, RuleVersion version) => new()
    {
        At = version.At,
        By = version.By,
        Subject = $"{change.Kind} {change.Name}",
        What = change.Kind,
        Before = Cut(change.Before),
        After = Cut(change.After),
        Reason = version.Reason,
    };

    private static string Cut(string words) => words.Length <= LongestWords ? words : words[..(LongestWords - 1)] + "…";
}

/// <summary>The outcomes of saving.</summary>
internal abstract record Saving
{
    private Saving()
    {
    }

    /// <summary>It was saved and applies.</summary>
    public sealed record Done(RuleVersion Version) : Saving;

    /// <summary>What the simulation used has changed; simulate again.</summary>
    public sealed record Stale(IReadOnlyList<string> Why) : Saving;

    /// <summary>Its simulation is not finished, or failed.</summary>
    public sealed record Unfinished(string? Trouble) : Saving;

    /// <summary>No simulation has this id; they are kept for 30 days.</summary>
    public sealed record Unknown : Saving;
}

/// <summary>What was done after saving.</summary>
/// <param name="Derived">The pages computed again; null when no due dates are affected.</param>
/// <param name="Planned">The plan; null when planning is off.</param>
/// <param name="Paced">People who were given a pace.</param>
internal sealed record PoliciesFollowed(ReassessReport? Derived, PlanReport? Planned, int Paced)
{
    public override string ToString() => string.Join("; ", new[]
    {
        Derived?.ToString() ?? "no due dates are affected",
        Paced > 0 ? $"{NumberFormatter.Of(Paced, "person now has", "people now have")} a pace" : null,
        Planned?.ToString(),
    }.OfType<string>());
}
