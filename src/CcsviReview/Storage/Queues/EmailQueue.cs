using CcsviReview.Outbox;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Queues;

/// <summary>
/// The outbox as several workers share it. A claim is a conditional update with a fresh token and a lease (<see cref="Claiming"/>);
/// whatever is written about an email later must find that token, or the worker was fenced off.
/// </summary>
internal sealed class EmailQueue(IDbContextFactory<ReviewDb> database, TimeProvider clock, Claimant? claimant = null)
{
    private static readonly Claiming s_claiming = new("outbox");

    /// <summary>A token for a claim that is about to be made.</summary>
    public Guid NewToken() => claimant?.Begin() ?? Guid.NewGuid();

    /// <summary>Nobody works on what was claimed by this token any more.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isGivenBack">False when some of it could not be given back.</param>
    public void End(Guid token, bool isGivenBack) => claimant?.End(token, isGivenBack);

    /// <summary>Frees what nobody works on any more, so that it does not wait for the end of a lease.</summary>
    public Task FreeAbandonedAsync() => claimant?.FreeAbandonedAsync() ?? Task.CompletedTask;

    /// <summary>Claims emails that are due or whose claim ran out. An email belongs to nobody else until its lease ends.</summary>
    /// <param name="token">The claim, fresh for every call.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="lease">How long the claim holds.</param>
    /// <param name="freshFirst">Emails that were never tried come first; else whatever has waited longest.</param>
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
    /// Counts a try and renews the lease, before the mail server sees anything. False when another worker has the email now.
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
    /// Renews the lease of an email in hand, where the hand-over takes long. False when another worker has the email now.
    /// </summary>
    public async Task<bool> RenewAsync(EmailMessage email, Guid token, TimeSpan lease)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        return await db.Database.ExecuteSqlRawAsync(s_claiming.Renew(db), token, Now(db), Claiming.Span(db, lease), email.Id) == 1;
    }

    /// <summary>
    /// Writes what came of a try. False when another worker has the email now: then nothing is written. Doing it twice is harmless.
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

    /// <summary>Claims emails of one kind that are due, the oldest first.</summary>
    /// <param name="token">The claim, fresh for every call.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="lease">How long the claim holds.</param>
    /// <param name="kind">What their key begins with, before the colon.</param>
    public async Task<IReadOnlyList<EmailMessage>> ClaimKindAsync(Guid token, int most, TimeSpan lease, string kind)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var sql = s_claiming.Claim(db, freshFirst: false, "AND \"Key\" LIKE {4}");
        var claimed = await db.Emails.FromSqlRaw(sql, token, Now(db), Claiming.Span(db, lease), most, $"{kind}:%")
            .AsNoTracking().ToListAsync(CancellationToken.None);
        return [.. claimed.OrderBy(email => email.Id)];
    }

    /// <summary>When the last letter of all was taken; null when none ever was.</summary>
    public async Task<DateTimeOffset?> LastSentAtAsync()
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        return await db.Emails.Where(email => email.State == DeliveryState.Sent).MaxAsync(email => email.SentAt, CancellationToken.None);
    }

    /// <summary>Gives back what was claimed and not begun.</summary>
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
