using CcsviReview.Current;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Reminders.Notices;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>Emails a sign-in link to people who ask for one, if they are known. The response does not show whether they are.</summary>
internal sealed class MailSignInLink(
    IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>How long an emailed link is valid.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(20);

    /// <summary>The most links for one person that one network may request in an hour.</summary>
    public const int MostInAnHour = 5;

    /// <summary>The most requests by all networks together, after which a person with an unused link gets no other.</summary>
    public const int MostOfAll = 15;

    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    /// <summary>Queues the email, or nothing when the address is unknown or the limit is reached.</summary>
    /// <remarks>
    /// Requests cannot lock a person out. Frequent requests are refused only for their own network; and beyond any limit a link is still
    /// emailed, unless one from the last five minutes is unused: it is valid for another quarter of an hour.
    /// </remarks>
    /// <param name="asked">The address that was typed.</param>
    /// <param name="returnTo">Where to go afterwards.</param>
    /// <param name="caller">The network of the request.</param>
    /// <param name="cancel">Cancels the request.</param>
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

/// <summary>The outcome of a request for a link.</summary>
internal enum MailedLink
{
    /// <summary>It is in the outbox.</summary>
    Sent,

    /// <summary>The address is unknown.</summary>
    NotKnown,

    /// <summary>A valid link is already in their mailbox.</summary>
    Enough,
}
