using CcsviReview.Current;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>
/// Sessions: who is signed in with which browser. They are in the database, so that several workers share them and anybody can be signed
/// out at once.
/// </summary>
internal sealed class SessionStore(IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    /// <summary>How long an unused session is valid.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(14);

    /// <summary>How long a console session is valid, used or not.</summary>
    public static readonly TimeSpan OfConsole = TimeSpan.FromHours(12);

    /// <summary>The longest time for which a session is valid; then the person must sign in again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>Starts a session; its key is returned only this once.</summary>
    public async Task<string> StartAsync(string address, string means, CancellationToken cancel)
    {
        var (key, now) = (SecretToken.New(), clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        db.Add(new Session
        {
            KeyHash = SecretToken.HashOf(key),
            Address = address,
            Means = means,
            StartedAt = now,
            ExpiresAt = now + (address == Visitor.FirstAdmin ? OfConsole : Idle),
        });
        await db.SaveChangesAsync(cancel);
        var forgotten = now - Longest;
        await db.Sessions.Where(old => old.ExpiresAt < forgotten).ExecuteDeleteAsync(cancel);
        return key;
    }

    /// <summary>The session with a key; null when it has ended.</summary>
    public async Task<Session?> FindAsync(string key, CancellationToken cancel)
    {
        var (hash, now) = (SecretToken.HashOf(key), clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.KeyHash == hash, cancel);
        return session is { EndedAt: null } && session.ExpiresAt > now && session.StartedAt + Longest > now ? session : null;
    }

    /// <summary>Extends it by the time for which an unused session is valid.</summary>
    public async Task RenewAsync(string key, CancellationToken cancel)
    {
        var (hash, until) = (SecretToken.HashOf(key), clock.GetUtcNow() + Idle);
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.Sessions.Where(session => session.KeyHash == hash && session.EndedAt == null && session.Address != Visitor.FirstAdmin)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ExpiresAt, until), cancel);
    }

    /// <summary>Ends it.</summary>
    public async Task EndAsync(string key, CancellationToken cancel)
    {
        var (hash, now) = (SecretToken.HashOf(key), clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.Sessions.Where(session => session.KeyHash == hash && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel);
    }

    /// <summary>Ends every session of a person, as when a device was lost; returns how many.</summary>
    public async Task<int> EndAllAsync(string address, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Sessions.Where(session => session.Address == address && session.EndedAt == null && session.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel);
    }
}
