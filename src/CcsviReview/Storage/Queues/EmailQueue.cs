using CcsviReview.Outbox;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Queues;

/// <summary>
/// Shares the outbox between workers. A claim is a conditional update with a new token and a lease (<see cref="Claiming"/>); every later
/// update of an email requires that token: without it, another worker has taken the email over.
/// </summary>
internal sealed class EmailQueue(IDbContextFactory<ReviewDb> database, TimeProvider clock, Claimant? claimant = null)
{
    private static readonly Claiming s_claiming = new("outbox");

    /// <summary>The token for a new claim.</summary>
    public Guid NewToken() => claimant?.Begin() ?? Guid.NewGuid();

    /// <summary>Ends the work on what was claimed with this token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isGivenBack">False when a part of it could not be released.</param>
    public void End(Guid token, bool isGivenBack) => claimant?.End(token, isGivenBack);

    /// <summary>Releases abandoned claims, so that their emails do not wait for the end of a lease.</summary>
    public Task FreeAbandonedAsync() => claimant?.FreeAbandonedAsync() ?? Task.CompletedTask;

    /// <summary>Claims emails that are due or whose claim expired. Nobody else gets a claimed email until its lease ends.</summary>
    /// <param name="token">The token of the claim, a new one for every call.</param>
    /// <param name="most">The most emails to claim.</param>
    /// <param name="lease">How long the claim is valid.</param>
    /// <param name="freshFirst">Emails that were never tried come first; otherwise those that have waited longest.</param>
    public async Task<IReadOnlyList<EmailMessage>> ClaimAsync(Guid token, int most, TimeSpan lease, bool freshFirst)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var claimed = await db.Emails.FromSqlRaw(s_claiming.Claim(db, freshFirst), token, Now(db), Claiming.Span(db, lease), most)
            .AsNoTracking().ToListAsync(CancellationToken.None);
        var ordered = claimed.OrderBy(email => freshFirst && (email.Tries > 0 || email.LastOutcome is not null))
            .ThenBy(email => email.NextTryAt).ThenBy(email => email.Id);
        return [.. ordered];
    }

    /// <summary>
    /// Counts a try and renews the lease, before the mail server gets anything. False when another worker has the email now.
    /// </summary>
    public async Task<bool> BeginTryAsync(EmailMessage email, Guid token, TimeSpan lease)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var found = await db.Database.ExecuteSqlRawAsync(s_claiming.BeginTry(db), token, Now(db), Claiming.Span(db, lease), email.Id);
        if (found == 1)
            email.BeginTry(token);
        return found == 1;
    }

    /// <summary>
    /// Renews the lease of an email while sending takes long. False when another worker has the email now.
    /// </summary>
    public async Task<bool> RenewAsync(EmailMessage email, Guid token, TimeSpan lease)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        return await db.Database.ExecuteSqlRawAsync(s_claiming.Renew(db), token, Now(db), Claiming.Span(db, lease), email.Id) == 1;
    }

    /// <summary>
    /// Stores the outcome of a try. False, and nothing stored, when another worker has the email now. Repeating it is harmless.
    /// </summary>
    public async Task<bool> CompleteAsync(EmailMessage email, Guid token)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var found = await db.Emails.Where(row => row.Id == email.Id && row.ClaimToken == token).ExecuteUpdateAsync(
            row => row
                .SetProperty(l => l.State, email.State)
                .SetProperty(l => l.NextTryAt, email.NextTryAt)
                .SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null)
                .SetProperty(l => l.Tries, email.Tries)
                .SetProperty(l => l.SentAt, email.SentAt)
                .SetProperty(l => l.LastOutcome, email.LastOutcome),
            CancellationToken.None);
        return found == 1;
    }

    /// <summary>Claims emails of one kind that are due, oldest first.</summary>
    /// <param name="token">The token of the claim, a new one for every call.</param>
    /// <param name="most">The most emails to claim.</param>
    /// <param name="lease">How long the claim is valid.</param>
    /// <param name="kind">The prefix of their keys, before the colon.</param>
    public async Task<IReadOnlyList<EmailMessage>> ClaimKindAsync(Guid token, int most, TimeSpan lease, string kind)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var sql = s_claiming.Claim(db, freshFirst: false, "AND \"Key\" LIKE {4}");
        var claimed = await db.Emails.FromSqlRaw(sql, token, Now(db), Claiming.Span(db, lease), most, $"{kind}:%")
            .AsNoTracking().ToListAsync(CancellationToken.None);
        return [.. claimed.OrderBy(email => email.Id)];
    }

    /// <summary>When the last email was accepted by the mail server; null when none ever was.</summary>
    public async Task<DateTimeOffset?> LastSentAtAsync()
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        return await db.Emails.Where(email => email.State == DeliveryState.Sent).MaxAsync(email => email.SentAt, CancellationToken.None);
    }

    /// <summary>Releases emails that were claimed and not begun.</summary>
    public async Task ReleaseAsync(Guid token, IReadOnlyCollection<Guid> emails)
    {
        if (emails.Count == 0)
            return;
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var claimed = db.Emails.Where(row => emails.Contains(row.Id) && row.ClaimToken == token && row.State == DeliveryState.Sending);
        await claimed.ExecuteUpdateAsync(
            row => row.SetProperty(l => l.State, DeliveryState.Waiting).SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null),
            CancellationToken.None);
    }

    private object Now(ReviewDb db) => Claiming.Instant(db, clock.GetUtcNow());
}
