using CcsviReview.Storage.Maps;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Queues;

/// <summary>
/// Shares the sources that are due for a check between workers: claimed with a token and a lease, so that each is asked about once.
/// </summary>
internal sealed class SourceQueue(IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    /// <summary>How long a claim is valid; longer than asking about one batch can take between two renewals.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Postpones sources that no page cites any more, so that queries skip them, and schedules those that are cited again.
    /// </summary>
    public async Task PutOffUncitedAsync(DateOnly today, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var never = DateOnly.MaxValue;
        await db.Sources.Where(source => source.NextAskOn <= today && !db.Citations.Any(citation => citation.SourceId == source.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(source => source.NextAskOn, never), cancel);
        await db.Sources.Where(source => source.NextAskOn == never && db.Citations.Any(citation => citation.SourceId == source.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(source => source.NextAskOn, today), cancel);
    }

    /// <summary>Claims sources of some kinds that are due, longest due first.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="today">The day, in the organisation's zone.</param>
    /// <param name="most">The most sources to claim.</param>
    public async Task<SourceClaim> ClaimAsync(IReadOnlyCollection<SourceKind> kinds, DateOnly today, int most)
    {
        var token = Guid.NewGuid();
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var names = string.Join(", ", kinds.Select(kind => $"'{kind}'"));
        var claim = $$"""
            WITH picked AS MATERIALIZED (
                SELECT "Id" FROM sources
                WHERE "NextAskOn" <= {4} AND "Kind" IN ({{names}}) AND ("ClaimedUntil" IS NULL OR "ClaimedUntil" <= {{Claiming.Clock(db)}})
                ORDER BY "NextAskOn", "Id"
                LIMIT {3} {{(db.IsEmbedded ? "" : "FOR UPDATE SKIP LOCKED")}})
            UPDATE sources SET "ClaimToken" = {0}, "ClaimedUntil" = {{Claiming.Clock(db)}} + {2}
            WHERE "Id" IN (SELECT "Id" FROM picked)
            RETURNING *
            """;
        var claimed = await db.Sources.FromSqlRaw(claim, token, Now(db), Claiming.Span(db, Lease), most, today)
            .AsNoTracking().ToListAsync(CancellationToken.None);
        return new SourceClaim(token, [.. claimed.OrderBy(source => source.NextAskOn).ThenBy(source => source.Id)]);
    }

    /// <summary>Renews the claim of some sources before they are asked about; returns those that still belong to this worker.</summary>
    public async Task<IReadOnlyList<CitedSource>> RenewAsync(Guid token, IReadOnlyCollection<CitedSource> sources)
    {
        var ids = sources.Select(source => source.Id).ToArray();
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var names = string.Join(", ", ids);
        var renew = $$"""
            UPDATE sources SET "ClaimedUntil" = {{Claiming.Clock(db)}} + {2} WHERE "ClaimToken" = {0} AND "Id" IN ({{names}}) RETURNING *
            """;
        var held = ids.Length == 0
            ? []
            : await db.Sources.FromSqlRaw(renew, token, Now(db), Claiming.Span(db, Lease)).AsNoTracking()
                .ToListAsync(CancellationToken.None);
        var kept = held.Select(source => source.Id).ToHashSet();
        return [.. sources.Where(source => kept.Contains(source.Id))];
    }

    /// <summary>
    /// Stores what is now known of a source and ends its claim, in the caller's transaction. False when another worker has it.
    /// </summary>
    public static async Task<bool> CompleteAsync(ReviewDb db, CitedSource source, Guid token)
    {
        var found = await Held(db.Sources, token).Where(row => row.Id == source.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Name, source.Name)
                .SetProperty(row => row.Address, source.Address)
                .SetProperty(row => row.Year, source.Year)
                .SetProperty(row => row.AskedAt, source.AskedAt)
                .SetProperty(row => row.KnownAt, source.KnownAt)
                .SetProperty(row => row.NextAskOn, source.NextAskOn)
                .SetProperty(row => row.Trouble, source.Trouble)
                .SetProperty(row => row.Failures, source.Failures)
                .SetProperty(row => row.MissingSince, source.MissingSince)
                .SetProperty(row => row.Fingerprint, source.Fingerprint)
                .SetProperty(row => row.Sketch, source.Sketch)
                .SetProperty(row => EF.Property<Guid?>(row, CitedSourceMap.ClaimToken), (Guid?)null)
                .SetProperty(row => EF.Property<DateTimeOffset?>(row, CitedSourceMap.ClaimedUntil), (DateTimeOffset?)null),
            CancellationToken.None);
        return found == 1;
    }

    /// <summary>Releases sources that were claimed and not asked about.</summary>
    public async Task ReleaseAsync(Guid token)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        await Held(db.Sources, token).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => EF.Property<Guid?>(row, CitedSourceMap.ClaimToken), (Guid?)null)
                .SetProperty(row => EF.Property<DateTimeOffset?>(row, CitedSourceMap.ClaimedUntil), (DateTimeOffset?)null),
            CancellationToken.None);
    }

    private static IQueryable<CitedSource> Held(IQueryable<CitedSource> sources, Guid token) =>
        sources.Where(row => EF.Property<Guid?>(row, CitedSourceMap.ClaimToken) == token);

    private object Now(ReviewDb db) => Claiming.Instant(db, clock.GetUtcNow());
}

/// <summary>Sources that one worker asks about now.</summary>
/// <param name="Token">The token of the claim.</param>
/// <param name="Sources">The sources.</param>
internal sealed record SourceClaim(Guid Token, IReadOnlyList<CitedSource> Sources);
