namespace CcsviReview.Storage.Queues;

/// <summary>
/// Shares a queue between workers: the rows of a table with <c>State</c>, <c>NextTryAt</c>, <c>Tries</c>, <c>ClaimToken</c> and
/// <c>ClaimedUntil</c>. A claim is a conditional update with a new token and a lease, measured by the database's clock if several machines
/// share it.
/// </summary>
/// <param name="Table">The table.</param>
internal sealed record Claiming(string Table)
{
    /// <summary>Claims rows that are due or whose claim expired: {0} token, {1} now, {2} lease, {3} the most rows.</summary>
    /// <param name="db">The database.</param>
    /// <param name="freshFirst">Rows that were never tried come first; otherwise those that have waited longest.</param>
    /// <param name="only">An additional condition; empty for none.</param>
    /// <remarks>
    /// One statement: SQLite takes its write lock at once, PostgreSQL skips rows that others are claiming right now.
    /// </remarks>
    public string Claim(ReviewDb db, bool freshFirst, string only = "") => $$"""
        WITH picked AS MATERIALIZED (
            SELECT "Id" FROM {{Table}}
            WHERE "State" IN ('Waiting', 'Sending') AND "NextTryAt" <= {1} AND ("State" = 'Waiting' OR "ClaimedUntil" <= {{Clock(db)}}) {{only}}
            ORDER BY {{(freshFirst ? "\"Tries\" > 0 OR \"LastOutcome\" IS NOT NULL, " : "")}}"NextTryAt", "Id"
            LIMIT {3} {{(db.IsEmbedded ? "" : "FOR UPDATE SKIP LOCKED")}})
        UPDATE {{Table}} SET "State" = 'Sending', "ClaimToken" = {0}, "ClaimedUntil" = {{Clock(db)}} + {2}
        WHERE "Id" IN (SELECT "Id" FROM picked)
        RETURNING *
        """;

    /// <summary>Counts a try and renews the lease: {0} token, {1} now, {2} lease, {3} the row.</summary>
    public string BeginTry(ReviewDb db) => $$"""
        UPDATE {{Table}} SET "Tries" = "Tries" + 1, "ClaimedUntil" = {{Clock(db)}} + {2}
        WHERE "Id" = {3} AND "ClaimToken" = {0} AND "State" = 'Sending'
        """;

    /// <summary>Renews the lease: {0} token, {1} now, {2} lease, {3} the row.</summary>
    public string Renew(ReviewDb db) => $$"""
        UPDATE {{Table}} SET "ClaimedUntil" = {{Clock(db)}} + {2} WHERE "Id" = {3} AND "ClaimToken" = {0} AND "State" = 'Sending'
        """;

    /// <summary>An instant as a parameter of these statements.</summary>
    public static object Instant(ReviewDb db, DateTimeOffset at) => db.IsEmbedded ? at.ToUnixTimeMilliseconds() : at.ToUniversalTime();

    /// <summary>A duration as a parameter of these statements.</summary>
    public static object Span(ReviewDb db, TimeSpan span) => db.IsEmbedded ? (long)span.TotalMilliseconds : span;

    /// <summary>The current time in these statements, where {1} is the time of this machine's clock.</summary>
    /// <remarks>
    /// On SQLite, instants are Unix milliseconds, and all workers share one machine's clock; on PostgreSQL they share only the server's
    /// clock.
    /// </remarks>
    public static string Clock(ReviewDb db) => db.IsEmbedded ? "{1}" : "clock_timestamp()";
}
