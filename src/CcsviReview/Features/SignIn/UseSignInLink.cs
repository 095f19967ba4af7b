using CcsviReview.Current;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>Opens sign-in links. Looking at one changes nothing; the person's answer uses it up.</summary>
internal sealed class UseSignInLink(IDbContextFactory<ReviewDb> database, CurrentVisitors visitors, TimeProvider clock)
{
    /// <summary>What a link offers now.</summary>
    public async Task<SignInOffer> LookAsync(string secret, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var hash = SecretToken.HashOf(secret);
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(link => link.SecretHash == hash, cancel) is not { } link)
            return new SignInOffer.Unknown();
        if (link.UsedAt is { } used)
            return new SignInOffer.Used(used, link.Address);
        if (link.ExpiresAt <= now)
            return new SignInOffer.Expired(link.ExpiresAt, link.Address);
        return await visitors.FindAsync(link.Address, cancel) is { } visitor
            ? new SignInOffer.Open(visitor, link.ReturnTo) { IsOfConsole = link.IsOfConsole }
            : new SignInOffer.Unknown();
    }

    /// <summary>Uses it up; of two requests at once, the database accepts one.</summary>
    public async Task<SignInOffer> TakeAsync(string secret, CancellationToken cancel)
    {
        var offer = await LookAsync(secret, cancel);
        if (offer is not SignInOffer.Open open)
            return offer;
        var (now, hash) = (clock.GetUtcNow(), SecretToken.HashOf(secret));
        await using var db = await database.CreateDbContextAsync(cancel);
        var taken = await db.SignInLinks.Where(link => link.SecretHash == hash && link.UsedAt == null && link.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now), cancel);
        return taken == 1 ? offer : new SignInOffer.Used(now, open.Visitor.Address);
    }
}

/// <summary>What a sign-in link offers.</summary>
internal abstract record SignInOffer
{
    private SignInOffer()
    {
    }

    /// <summary>It signs this person in, and continues to a page.</summary>
    public sealed record Open(Visitor Visitor, string ReturnTo) : SignInOffer
    {
        /// <summary>Whether it was printed on the console, not emailed.</summary>
        public bool IsOfConsole { get; init; }
    }

    public sealed record Used(DateTimeOffset At, string Address) : SignInOffer;

    public sealed record Expired(DateTimeOffset At, string Address) : SignInOffer;

    /// <summary>It never existed, or its person has left.</summary>
    public sealed record Unknown : SignInOffer;
}
