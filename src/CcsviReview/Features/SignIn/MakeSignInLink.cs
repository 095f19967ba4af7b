using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.People;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>Creates links that sign one person in, once, for a short time.</summary>
internal sealed class MakeSignInLink(
    IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock, SecurityLog? security = null)
{
    /// <summary>How long a console link is valid.</summary>
    public static readonly TimeSpan ConsoleHours = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(30);

    /// <summary>
    /// The path of a link for a person at the console: for a known person, or for the first admin when nobody is named.
    /// </summary>
    /// <exception cref="RefusedException">The address is unknown.</exception>
    public async Task<string> ForConsoleAsync(string? address, CancellationToken cancel)
    {
        var who = address is null ? Visitor.FirstAdmin : PersonAddress.Key(address);
        var rules = await current.ReadAsync(cancel);
        if (CurrentVisitors.Find(who, rules) is null)
        {
            throw new RefusedException("address",
                $"Nobody here has the address '{who}'. {new KnownPeople(rules).Remedy(who)}")
            {
                Catalog = Catalog.People,
            };
        }
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        var secret = SecretToken.New();
        db.Add(new SignInLink
        {
            SecretHash = SecretToken.HashOf(secret),
            Address = who,
            ReturnTo = LocalPath.Start,
            IsOfConsole = true,
            MadeAt = now,
            ExpiresAt = now + ConsoleHours,
        });
        await db.SaveChangesAsync(cancel);
        await db.SignInLinks.Where(old => old.ExpiresAt < now - s_remembered).ExecuteDeleteAsync(cancel);
        if (security is not null)
        {
            await security.NoteAsync(new SecurityRecord(SecurityEventKind.LinkPrinted, who)
            {
                Detail = $"works once, until {now + ConsoleHours:u}",
            });
        }
        return PathOf(secret);
    }

    /// <summary>The path with the secret of a link.</summary>
    public static string PathOf(string secret) => $"/sign-in/{secret}";

    /// <summary>Creates a link and its secret; the link is not stored yet.</summary>
    public static (string Secret, SignInLink Link) Make(SignInRequest request, DateTimeOffset now, TimeSpan holds)
    {
        var secret = SecretToken.New();
        return (secret,
            new SignInLink
            {
                SecretHash = SecretToken.HashOf(secret),
                Address = request.Address,
                ReturnTo = LocalPath.Of(request.ReturnTo),
                AskedFrom = request.Caller,
                MadeAt = now,
                ExpiresAt = now + holds,
            });
    }
}

/// <summary>A request for a sign-in link.</summary>
/// <param name="Address">The person: an address in lower case.</param>
/// <param name="ReturnTo">Where to go afterwards.</param>
/// <param name="Caller">The network of the request.</param>
internal sealed record SignInRequest(string Address, string ReturnTo, string Caller);
