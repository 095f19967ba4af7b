using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>
/// Ends all access of people who no longer have a role here: sessions, tokens, unused links. This is permanent, so that a person who gets
/// access again later must prove again who they are.
/// </summary>
internal sealed class EndAccess(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const string By = "ccsvi-review";

    /// <summary>
    /// Checks everybody with access, as after a start with changed settings; returns how many lost it.
    /// </summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var (now, rules) = (clock.GetUtcNow(), await current.ReadAsync(cancel));
        List<string> holders = [];
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            holders.AddRange(await db.Sessions.Where(session => session.EndedAt == null && session.ExpiresAt > now)
                .Select(session => session.Address).Distinct().ToListAsync(cancel));
            holders.AddRange(await db.ApiTokens.Where(token => token.RevokedAt == null && token.ExpiresAt > now)
                .Select(token => token.MadeBy).Distinct().ToListAsync(cancel));
            holders.AddRange(await db.SignInLinks.Where(link => link.UsedAt == null && link.ExpiresAt > now)
                .Select(link => link.Address).Distinct().ToListAsync(cancel));
        }
        return await OfAsync(holders.Distinct().Where(holder => CurrentVisitors.Find(holder, rules) is null), cancel);
    }

    /// <summary>Ends the access of people who are known to have no role any more; returns how many had any.</summary>
    public async Task<int> OfAsync(IEnumerable<string> people, CancellationToken cancel)
    {
        var ended = 0;
        foreach (var person in people)
            ended += await OfAsync(person, cancel) ? 1 : 0;
        return ended;
    }

    /// <summary>Ends the access of one person; false when they had none.</summary>
    public async Task<bool> OfAsync(string person, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var sessions = await db.Sessions.Where(session => session.Address == person && session.EndedAt == null && session.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel);
        var tokens = await db.ApiTokens.Where(token => token.MadeBy == person && token.RevokedAt == null && token.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), cancel);
        var links = await db.SignInLinks.Where(link => link.Address == person && link.UsedAt == null && link.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.ExpiresAt, now), cancel);
        if (sessions + tokens + links == 0)
            return false;
        db.Add(new AuditEntry
        {
            At = now,
            By = By,
            Subject = person,
            What = AuditKinds.Access,
            Before = $"{NumberFormatter.Of(sessions, "session")}, {NumberFormatter.Of(tokens, "token")}, {NumberFormatter.Of(links, "link")}",
            Reason = "no longer has a role here",
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
