using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>
/// Creates, finds and revokes the API tokens of programs. A token has its creator's permissions, limited to its scopes.
/// </summary>
internal sealed class TokenAdmin(IDbContextFactory<ReviewDb> database, SecurityLog security, TimeProvider clock)
{
    /// <summary>Reads pages, people, policies and runs.</summary>
    public const string Read = "read";

    /// <summary>Records reviews.</summary>
    public const string Review = "review";

    /// <summary>Simulates policies; changes none.</summary>
    public const string Simulate = "simulate";

    /// <summary>Pushes pages of sites whose pages are pushed.</summary>
    public const string Import = "import";

    /// <summary>Records events of sources and pages, and takes them back.</summary>
    public const string Event = "event";

    /// <summary>Reports signals of readers and programs.</summary>
    public const string Signal = "signal";

    /// <summary>Approves plans and sets paces.</summary>
    public const string Plan = "plan";

    private const string Prefix = "ccsvi_";
    private const int Shown = 12;
    private static readonly TimeSpan s_grain = TimeSpan.FromHours(1);

    /// <summary>All scopes.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [Read, Review, Simulate, Import, Event, Signal, Plan];

    /// <summary>Creates one; it is returned only this once.</summary>
    public async Task<string> MakeAsync(string name, IEnumerable<string> scopes, string by, int days, CancellationToken cancel)
    {
        var (token, now) = (Prefix + SecretToken.New(), clock.GetUtcNow());
        var asked = string.Join(' ', Scopes.Intersect(scopes));
        await using var db = await database.CreateDbContextAsync(cancel);
        db.Add(new ApiToken
        {
            Name = name,
            Hash = SecretToken.HashOf(token),
            Beginning = token[..Shown],
            Scopes = asked,
            MadeBy = by,
            MadeAt = now,
            ExpiresAt = now.AddDays(days),
        });
        db.Add(new AuditEntry
        {
            At = now,
            By = by,
            Subject = $"token {name}",
            What = AuditKinds.Token,
            After = $"{asked}, for {NumberFormatter.Of(days, "day")}",
        });
        await db.SaveChangesAsync(cancel);
        await security.NoteAsync(new SecurityRecord(SecurityEventKind.TokenMade, by) { Detail = $"{name}: {asked}" });
        return token;
    }

    /// <summary>The token that a program presents; null when it is unknown, expired or revoked.</summary>
    public async Task<ApiToken?> FindAsync(string shown, CancellationToken cancel)
    {
        var (hash, now) = (SecretToken.HashOf(shown), clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.ApiTokens.AsNoTracking()
            .SingleOrDefaultAsync(token => token.Hash == hash && token.RevokedAt == null, cancel) is not { } found
            || found.ExpiresAt <= now)
            return null;
        if (!(found.UsedAt > now - s_grain))
            await db.ApiTokens.Where(token => token.Id == found.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.UsedAt, now), cancel);
        return found;
    }

    /// <summary>Revokes one; false when no valid token has this number.</summary>
    public async Task<bool> RevokeAsync(long id, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.ApiTokens.AsNoTracking()
            .SingleOrDefaultAsync(token => token.Id == id && token.RevokedAt == null, cancel) is not { } found)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.ApiTokens.Where(token => token.Id == id && token.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), cancel);
        db.Add(new AuditEntry { At = now, By = by, Subject = $"token {found.Name}", What = AuditKinds.Token, Before = found.Scopes });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await security.NoteAsync(new SecurityRecord(SecurityEventKind.TokenRevoked, by) { Detail = found.Name });
        return true;
    }
}
