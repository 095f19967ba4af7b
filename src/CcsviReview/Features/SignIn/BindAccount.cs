using CcsviReview.Inventory;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>
/// Remembers with which account of the organisation's provider a person first signed in. There an address can be given to another person,
/// or be entered in another account; a subject cannot.
/// </summary>
internal sealed class BindAccount(IDbContextFactory<ReviewDb> database, SecurityLog security, TimeProvider clock)
{
    /// <summary>Whether this account may sign in with this address; the first one that does is stored.</summary>
    /// <param name="address">The address from the provider, in lower case.</param>
    /// <param name="account">The account from the provider; null when it names none, so that nothing can be stored.</param>
    public async Task<bool> AdmitsAsync(string address, AccountName? account, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await FindAsync(db, address, cancel) is { } known)
            return IsSame(known, account);
        if (account is null)
            return true;
        db.Add(new ProviderAccount
        {
            Address = address,
            Issuer = account.Issuer,
            Subject = account.Subject,
            BoundAt = clock.GetUtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Of two first sign-ins at once, the database accepts one.
            if (await FindAsync(db, address, cancel) is not { } first)
                throw;
            return IsSame(first, account);
        }
        await security.NoteAsync(new SecurityRecord(SecurityEventKind.AccountBound, address) { Detail = account.Issuer });
        return true;
    }

    /// <summary>The account of a person; null when there is none.</summary>
    public async Task<ProviderAccount?> FindAsync(string address, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await FindAsync(db, address, cancel);
    }

    /// <summary>
    /// Removes the account of a person and ends their sessions, so that the next account that signs in with their address becomes theirs.
    /// </summary>
    /// <returns>False when none was stored.</returns>
    public async Task<bool> ResetAsync(string address, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await FindAsync(db, address, cancel) is not { } known)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.ProviderAccounts.Where(account => account.Address == address).ExecuteDeleteAsync(cancel);
        await db.Sessions.Where(session => session.Address == address && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel);
        db.Add(new AuditEntry { At = now, By = by, Subject = address, What = AuditKinds.ProviderAccount, Before = known.Issuer });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await security.NoteAsync(new SecurityRecord(SecurityEventKind.AccountReset, address) { Detail = $"by {by}" });
        return true;
    }

    private static Task<ProviderAccount?> FindAsync(ReviewDb db, string address, CancellationToken cancel) =>
        db.ProviderAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.Address == address, cancel);

    private static bool IsSame(ProviderAccount known, AccountName? account) =>
        account is not null && known.Issuer == account.Issuer && known.Subject == account.Subject;
}

/// <summary>An account at a provider.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Its id for the account, which it gives to nobody else.</param>
internal sealed record AccountName(string Issuer, string Subject);
