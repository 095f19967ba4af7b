using CcsviReview.Outbox;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage;

/// <summary>
/// The outbox as several workers share it. A claim is a conditional update with a fresh token and a lease; whatever is written about a
/// letter later must find that token, or the worker was fenced off. Leases are measured by the database's clock where workers share one.
/// </summary>
internal sealed class LetterQueue(IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    /// <summary>Claims letters that are due or whose claim ran out. A letter belongs to nobody else until its lease ends.</summary>
    /// <param name="token">The claim, fresh for every call.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="lease">How long the claim holds.</param>
    /// <param name="freshFirst">Letters that were never tried come first; else whatever has waited longest.</param>
    public async Task<IReadOnlyList<Letter>> ClaimAsync(Guid token, int most, TimeSpan lease, bool freshFirst)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var claimed = await db.Letters.FromSqlRaw(ClaimSql(db, freshFirst), token, Now(db), Span(db, lease), most)
            .AsNoTracking().ToListAsync(CancellationToken.None);
        var ordered = claimed.OrderBy(letter => freshFirst && letter.Tries > 0).ThenBy(letter => letter.NextTryAt).ThenBy(letter => letter.Id);
        return [.. ordered];
    }

    /// <summary>Counts a try and renews the lease, before the mail server sees anything. False when another worker has the letter now.</summary>
    public async Task<bool> BeginTryAsync(Letter letter, Guid token, TimeSpan lease)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var found = await db.Database.ExecuteSqlRawAsync(BeginTrySql(db), token, Now(db), Span(db, lease), letter.Id);
        if (found == 1)
            letter.BeginTry(token);
        return found == 1;
    }

    /// <summary>Writes what came of a try. False when another worker has the letter now: then nothing is written. Doing it twice is harmless.</summary>
    public async Task<bool> SettleAsync(Letter letter, Guid token)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var found = await db.Letters.Where(row => row.Id == letter.Id && row.ClaimToken == token).ExecuteUpdateAsync(
            row => row
                .SetProperty(l => l.State, letter.State)
                .SetProperty(l => l.NextTryAt, letter.NextTryAt)
                .SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null)
                .SetProperty(l => l.Tries, letter.Tries)
                .SetProperty(l => l.SentAt, letter.SentAt)
                .SetProperty(l => l.LastOutcome, letter.LastOutcome),
            CancellationToken.None);
        return found == 1;
    }

    /// <summary>Gives back what was claimed and not tried.</summary>
    public async Task ReleaseAsync(Guid token)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        await db.Letters.Where(row => row.ClaimToken == token && row.State == LetterState.Sending).ExecuteUpdateAsync(
            row => row.SetProperty(l => l.State, LetterState.Waiting).SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null),
            CancellationToken.None);
    }

    // One statement: SQLite takes its write lock at once, PostgreSQL steps around the rows that others are claiming right now.
    private static string ClaimSql(ReviewDb db, bool freshFirst) => $$"""
        WITH picked AS MATERIALIZED (
            SELECT "Id" FROM outbox
            WHERE "State" IN ('Waiting', 'Sending') AND "NextTryAt" <= {1} AND ("State" = 'Waiting' OR "ClaimedUntil" <= {{Clock(db)}})
            ORDER BY {{(freshFirst ? "\"Tries\" > 0, " : "")}}"NextTryAt", "Id"
            LIMIT {3} {{(db.IsEmbedded ? "" : "FOR UPDATE SKIP LOCKED")}})
        UPDATE outbox SET "State" = 'Sending', "ClaimToken" = {0}, "ClaimedUntil" = {{Clock(db)}} + {2}
        WHERE "Id" IN (SELECT "Id" FROM picked)
        RETURNING *
        """;

    private static string BeginTrySql(ReviewDb db) => $$"""
        UPDATE outbox SET "Tries" = "Tries" + 1, "ClaimedUntil" = {{Clock(db)}} + {2}
        WHERE "Id" = {3} AND "ClaimToken" = {0} AND "State" = 'Sending'
        """;

    // On SQLite instants are Unix milliseconds and one machine's clock is everybody's; on PostgreSQL only the server's clock is.
    private static string Clock(ReviewDb db) => db.IsEmbedded ? "{1}" : "clock_timestamp()";

    private object Now(ReviewDb db) => db.IsEmbedded ? clock.GetUtcNow().ToUnixTimeMilliseconds() : clock.GetUtcNow().ToUniversalTime();

    private static object Span(ReviewDb db, TimeSpan span) => db.IsEmbedded ? (long)span.TotalMilliseconds : span;
}
