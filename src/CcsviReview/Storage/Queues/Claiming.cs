namespace CcsviReview.Storage.Queues;

/// <summary>
/// How several workers share what is to be sent: the rows of a table with <c>State</c>, <c>NextTryAt</c>, <c>Tries</c>, <c>ClaimToken</c>
/// and <c>ClaimedUntil</c>.
/// A claim is a conditional update with a fresh token and a lease, measured by the database's clock where workers share one.
/// </summary>
/// <param name="Table">The table.</param>
internal sealed record Claiming(string Table)
{
    /// <summary>Claims rows that are due or whose claim ran out: {0} token, {1} now, {2} lease, {3} how many at most.</summary>
    /// <param name="db">The database.</param>
    /// <param name="freshFirst">Rows that were never tried come first; else whatever has waited longest.</param>
    /// <param name="only">A further condition; empty for none.</param>
    /// <remarks>
    /// One statement: SQLite takes its write lock at once, PostgreSQL steps around the rows that others are claiming right now.
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

    /// <summary>An instant as these statements take it.</summary>
    public static object Instant(ReviewDb db, DateTimeOffset at) => db.IsEmbedded ? at.ToUnixTimeMilliseconds() : at.ToUniversalTime();

    /// <summary>A stretch of time as these statements take it.</summary>
    public static object Span(ReviewDb db, TimeSpan span) => db.IsEmbedded ? (long)span.TotalMilliseconds : span;

    /// <summary>The present moment in these statements, where {1} is now by the clock of this machine.</summary>
    /// <remarks>
    /// On SQLite instants are Unix milliseconds and one machine's clock is everybody's; on PostgreSQL only the server's clock is.
    /// </remarks>
    public static string Clock(ReviewDb db) => db.IsEmbedded ? "{1}" : "clock_timestamp()";
}
