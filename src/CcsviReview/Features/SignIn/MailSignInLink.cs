using CcsviReview.Current;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Reminders.Notices;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>Mails a link to whoever asks to be let in, if they are known. Whoever asks learns nothing by it.</summary>
internal sealed class MailSignInLink(
    IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>How long a mailed link holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(20);

    /// <summary>The most links that one network may have mailed to one person in an hour.</summary>
    public const int MostInAnHour = 5;

    /// <summary>The most that everybody together may, before a person who has an unused link in their mailbox is mailed no other.</summary>
    public const int MostOfAll = 15;

    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    /// <summary>Writes the email, or nothing when nobody known has the address or they have had enough of them.</summary>
    /// <remarks>
    /// Asking cannot lock somebody out. Whoever asks often is refused alone, by their network; and beyond any limit a link is mailed all
    /// the same, unless one that was mailed within five minutes is still unused: it works for a quarter of an hour more.
    /// </remarks>
    /// <param name="asked">The address that was typed.</param>
    /// <param name="returnTo">Where to go on afterwards.</param>
    /// <param name="caller">The network that asks.</param>
    /// <param name="cancel">To stop.</param>
    public async Task<MailedLink> RunAsync(string asked, string returnTo, string caller, CancellationToken cancel)
    {
        if (PersonAddress.Exact(asked) is not { } address)
            return MailedLink.NotKnown;
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        if (CurrentVisitors.Find(address, rules) is not { HasMail: true } visitor)
            return MailedLink.NotKnown;
        await using var db = await database.CreateDbContextAsync(cancel);
        var hourBefore = now.AddHours(-1);
        var before = await db.SignInLinks.AsNoTracking()
            .Where(link => link.Address == address && !link.IsOfConsole && link.MadeAt > hourBefore).ToListAsync(cancel);
        var isMuch = before.Count >= MostOfAll || before.Count(link => link.AskedFrom == caller) >= MostInAnHour;
        if (isMuch && before.Exists(link => link.UsedAt is null && link.MadeAt > now - s_fresh))
            return MailedLink.Enough;
        var (secret, link) = MakeSignInLink.Make(new SignInRequest(address, returnTo, caller), now, Holds);
        db.Add(link);
        db.Add(EmailTo(visitor, rules, $"{rules.Organisation.PublicUrl.TrimEnd('/')}{MakeSignInLink.PathOf(secret)}", now));
        await db.SaveChangesAsync(cancel);
        return MailedLink.Sent;
    }

    private EmailMessage EmailTo(Visitor visitor, ActiveRules rules, string link, DateTimeOffset now)
    {
        var reader = rules.PersonAt(visitor.Address) with { Name = visitor.Name };
        var notice = new SignInNotice(reader, link, (int)Holds.TotalMinutes)
        {
            Organisation = rules.Organisation.Name,
            Today = rules.DayOf(now),
        }.ToNotice();
        var key = EmailKeys.SignIn(now);
        return new EmailMessageBuilder(rules.MailDomain, now).Of(reader, "sign-in", key, current.Templates.Write(notice));
    }
}

/// <summary>What came of asking for a link.</summary>
internal enum MailedLink
{
    /// <summary>It is in the outbox.</summary>
    Sent,

    /// <summary>Nobody known has the address.</summary>
    NotKnown,

    /// <summary>One that works is in their mailbox already.</summary>
    Enough,
}
