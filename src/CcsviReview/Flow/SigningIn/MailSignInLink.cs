using System.Globalization;
using CcsviReview.Outbox;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow.SigningIn;

/// <summary>Mails a link to whoever asks to be let in, if they are known. Whoever asks learns nothing by it.</summary>
internal sealed class MailSignInLink(
    IDbContextFactory<ReviewDb> database, RulesInForce inForce, TimeProvider clock)
{
    /// <summary>How long a mailed link holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(20);

    /// <summary>The most links that one person is mailed in an hour.</summary>
    public const int MostInAnHour = 5;

    /// <summary>Writes the letter, or nothing when nobody known has the address or they have had enough of them.</summary>
    public async Task RunAsync(string asked, string returnTo, CancellationToken cancel)
    {
        if (PersonAddress.Find(asked) is not { } address)
            return;
        var now = clock.GetUtcNow();
        var rules = await inForce.ReadAsync(cancel);
        if (VisitorsInForce.Find(address, rules) is not { HasMail: true } visitor)
            return;
        await using var db = await database.CreateDbContextAsync(cancel);
        var hourBefore = now.AddHours(-1);
        if (await db.SignInLinks.CountAsync(link => link.Address == address && link.MadeAt > hourBefore, cancel) >= MostInAnHour)
            return;
        var (secret, link) = MakeSignInLink.Make(address, LocalPath.Of(returnTo), now, Holds);
        db.Add(link);
        db.Add(LetterTo(visitor, rules, $"{rules.Organisation.PublicUrl.TrimEnd('/')}{MakeSignInLink.PathOf(secret)}", now));
        await db.SaveChangesAsync(cancel);
    }

    private Letter LetterTo(Visitor visitor, ReviewRules rules, string link, DateTimeOffset now)
    {
        var reader = rules.PersonAt(visitor.Address) with { Name = visitor.Name };
        var notice = new SignInNotice(reader, link, (int)Holds.TotalMinutes)
        {
            Organisation = rules.Organisation.Name,
            Today = rules.DayOf(now),
        }.ToNotice();
        var key = string.Create(CultureInfo.InvariantCulture, $"sign-in:{Guid.CreateVersion7(now):N}");
        return new Envelope(rules.MailDomain, now).Of(reader, "sign-in", key, inForce.Letters.Write(notice));
    }
}
