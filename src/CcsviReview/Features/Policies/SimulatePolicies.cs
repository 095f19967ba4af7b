using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Policies;

/// <summary>
/// Finds what other policies and ladders would do before anybody saves them. A draft is stored with its effect under an id derived from the
/// policies and everything that the simulation used, so that the same question is answered once, and exactly what was simulated is saved.
/// </summary>
internal sealed class SimulatePolicies(IDbContextFactory<ReviewDb> database, CurrentRules current, ReviewSettings settings,
    TimeProvider clock)
{
    /// <summary>A simulation without progress for so long was interrupted.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <summary>A simulation that nobody has asked for within this time is stopped.</summary>
    public static readonly TimeSpan LongestUnasked = TimeSpan.FromSeconds(30);

    /// <summary>The most drafts kept for one person, the latest.</summary>
    public const int MostOfOne = 20;

    /// <summary>The most drafts kept for all people, the latest.</summary>
    public const int MostOfAll = 200;

    /// <summary>The most characters of a draft's policies.</summary>
    public const int LongestDraft = 256 * 1024;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_betweenSigns = TimeSpan.FromSeconds(1);

    /// <summary>Stores a draft; <see cref="RunAsync"/> finds its effect, unless that is known.</summary>
    /// <param name="rules">The policies and ladders; null for those of the settings.</param>
    /// <param name="restores">The version that they restore; null when they were edited.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancel">Cancels the request.</param>
    /// <exception cref="RefusedException">They are the current ones, or invalid.</exception>
    public async Task<RuleDraft> PrepareAsync(PolicySettings? rules, int? restores, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        var held = await ActivePolicies.ReadAsync(db, settings, cancel);
        var wanted = rules ?? PolicySettings.Of(settings);
        // Accepting or restoring changed settings changes something even if the policies are the same.
        if (wanted.Mark == held.Rules.Mark && !held.SettingsChangedSince && !(rules is null && held.Version is not null))
            throw new RefusedException("These policies and ladders are already in use. Nothing would change.");
        if (PolicySettingsParser.Of(wanted, await CurrentSites.JoinAsync(db, settings, cancel)).Faults is { Count: > 0 } faults)
            throw new RefusedException($"These policies have errors: {string.Join(" ", faults.Take(5))}");
        var json = wanted.ToJson();
        if (json.Length > LongestDraft)
            throw new RefusedException(
                $"The policies and ladders are {json.Length:N0} characters of JSON, more than the {LongestDraft:N0} allowed. Use fewer or shorter ones.");
        var reading = await current.ReadAsync(cancel);
        var ground = JsonSerializer.Serialize(await SimulationBaseline.ReadAsync(db, reading, (reading.DayOf(now), held.Number), cancel));
        var mark = MarkOf(rules is null ? "settings" : wanted.Mark, ground);
        await db.RuleDrafts.Where(draft => draft.StartedAt < now - s_kept).ExecuteDeleteAsync(cancel);
        if (await db.RuleDrafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Mark == mark, cancel) is { } known && !IsLost(known, now))
            return known;
        await db.RuleDrafts.Where(draft => draft.Mark == mark).ExecuteDeleteAsync(cancel);
        var draft = new RuleDraft
        {
            Mark = mark,
            Rules = rules is null ? null : json,
            Restores = restores,
            Basis = held.Number,
            Ground = ground,
            By = by,
            StartedAt = now,
            AskedAt = now,
        }.GoOn(0, now);
        db.Add(draft);
        await db.SaveChangesAsync(cancel);
        await ForgetOldestAsync(db, by, cancel);
        return draft;
    }

    /// <summary>Removes a draft that was not simulated because too many simulations are running.</summary>
    public async Task ForgetAsync(string mark, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.RuleDrafts.Where(draft => draft.Mark == mark && draft.EndedAt == null && draft.Pages == 0).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Reads policies that somebody wrote, with everything that is wrong with them.</summary>
    /// <param name="values">As in the settings: <c>Policies:clinical:Interval</c> and <c>P3Y</c>.</param>
    /// <param name="cancel">Cancels the request.</param>
    public async Task<PolicySettingsParser> ReadAsync(IEnumerable<KeyValuePair<string, string?>> values, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return PolicySettingsParser.Of(values, await CurrentSites.JoinAsync(db, settings, cancel));
    }

    /// <summary>The policies of a version, to restore it; null for those of the settings.</summary>
    /// <exception cref="RefusedException">The version does not exist.</exception>
    public async Task<PolicySettings?> OfVersionAsync(int number, CancellationToken cancel)
    {
        if (number == 0)
            return null;
        await using var db = await database.CreateDbContextAsync(cancel);
        var version = await db.RuleVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Number == number, cancel)
            ?? throw new RefusedException("version", $"There is no version {number}.") { Catalog = Catalog.Versions };
        return version.Rules is null ? null : ActivePolicies.RulesOf(version, settings);
    }

    /// <summary>Evaluates every page under both sets of rules, and stores the result with the draft.</summary>
    /// <param name="mark">The id of a stored draft.</param>
    /// <param name="cancel">Cancels the simulation.</param>
    public Task<PolicyEffect> RunAsync(string mark, CancellationToken cancel) => FindOutAsync(mark, isAwaited: false, cancel);

    /// <summary>Like <see cref="RunAsync"/>, but also ends when nobody asks for the draft any more.</summary>
    public Task<PolicyEffect> RunWhileAskedAsync(string mark, CancellationToken cancel) => FindOutAsync(mark, isAwaited: true, cancel);

    /// <summary>Records that somebody asks for a draft, which keeps its simulation running; called whenever it is shown.</summary>
    public async Task AskAsync(string mark, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.RuleDrafts.Where(draft => draft.Mark == mark && draft.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(draft => draft.AskedAt, now), cancel);
    }

    private async Task<PolicyEffect> FindOutAsync(string mark, bool isAwaited, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var draft = await db.RuleDrafts.FirstOrDefaultAsync(draft => draft.Mark == mark, CancellationToken.None)
            ?? throw new RefusedException("mark", $"There is no simulation '{mark}'.");
        if (draft.Effect is { } known)
            return EffectOf(known);
        try
        {
            return await WalkAsync(db, draft, isAwaited, cancel);
        }
        catch (OperationCanceledException) when (isAwaited)
        {
            draft.Fail("The simulation stopped because nobody was waiting for it. Start it again.", clock.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }
        catch (Exception lost) when (lost is not OperationCanceledException)
        {
            draft.Fail(lost.GetBaseException().Message, clock.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>A draft with its effect; null when none has this id.</summary>
    public async Task<RuleDraft?> FindAsync(string mark, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.RuleDrafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Mark == mark, cancel);
    }

    /// <summary>The policies and ladders of a draft.</summary>
    public PolicySettings RulesOf(RuleDraft draft) => draft.Rules is { } json ? PolicySettings.Parse(json) : PolicySettings.Of(settings);

    /// <summary>Reads a stored effect.</summary>
    public static PolicyEffect EffectOf(string json) =>
        JsonSerializer.Deserialize<PolicyEffect>(json) ?? throw new JsonException("The stored effect is empty.");

    /// <summary>Whether a draft has no result and no simulation is running.</summary>
    public static bool IsLost(RuleDraft draft, DateTimeOffset now) =>
        draft.Trouble is not null || (draft.EndedAt is null && now - draft.SeenAt > LongestSilence);

    private async Task<PolicyEffect> WalkAsync(ReviewDb db, RuleDraft draft, bool isAwaited, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var cancel = ending.Token;
        var watch = Stopwatch.StartNew();
        var before = await current.ReadAsync(cancel);
        var after = await current.ReadAsync(RulesOf(draft), cancel);
        var backlogs = await CurrentBacklogs.ReadAsync(db, cancel);
        var today = JsonSerializer.Deserialize<SimulationBaseline>(draft.Ground)!.Today;
        var seen = 0;
        var walk = new PolicyComparison(database, before, after).RunAsync(today, pages => Interlocked.Add(ref seen, pages), cancel);
        while (await Task.WhenAny(walk, Task.Delay(s_betweenSigns, cancel)) != walk && !cancel.IsCancellationRequested)
        {
            draft.GoOn(Volatile.Read(ref seen), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            if (isAwaited && await IsForsakenAsync(db, draft.Mark, cancel))
                await ending.CancelAsync();
        }
        var tally = await walk;
        var effect = new PolicyImpact(before, after, backlogs, today).Of(tally) with { Seconds = watch.Elapsed.TotalSeconds };
        draft.End(effect.Pages, JsonSerializer.Serialize(effect), clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return effect;
    }

    private async Task<bool> IsForsakenAsync(ReviewDb db, string mark, CancellationToken cancel) =>
        await db.RuleDrafts.Where(draft => draft.Mark == mark).Select(draft => draft.AskedAt).FirstOrDefaultAsync(cancel)
            is { } asked && clock.GetUtcNow() - asked > LongestUnasked;

    // Keeps the latest drafts, which include those that are being simulated.
    private static async Task ForgetOldestAsync(ReviewDb db, string by, CancellationToken cancel)
    {
        var drafts = await db.RuleDrafts.AsNoTracking().OrderByDescending(draft => draft.StartedAt)
            .Select(draft => new { draft.Mark, draft.By }).ToListAsync(cancel);
        var old = drafts.Where(draft => draft.By == by).Skip(MostOfOne).Concat(drafts.Skip(MostOfAll)).Select(draft => draft.Mark)
            .Distinct().ToList();
        if (old.Count > 0)
            await db.RuleDrafts.Where(draft => old.Contains(draft.Mark)).ExecuteDeleteAsync(cancel);
    }

    private static string MarkOf(string rules, string ground) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { rules, ground })))[..16];
}
