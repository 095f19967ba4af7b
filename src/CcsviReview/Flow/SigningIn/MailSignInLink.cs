using System.Globalization;
using CcsviReview.Outbox;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow.SigningIn;

/// <summary>Mails a link to whoever asks to be let in, if they are known. Whoever asks learns nothing by it.</summary>
internal sealed class MailSignInLink(IDbContextFactory<ReviewDb> database, RulesInForce inForce, VisitorsInForce visitors, TimeProvider clock)
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
        if (await visitors.FindAsync(address, rules, cancel) is not { HasMail: true } visitor)
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

    private static Letter LetterTo(Visitor visitor, ReviewRules rules, string link, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var subject = $"Sign in to the page reviews of {HeaderText.OneLine(rules.Organisation.Name, 100)}";
        string[] lines =
        [
            "Follow this link and confirm, to sign in:",
            link,
            string.Create(CultureInfo.InvariantCulture, $"It works once, within {Holds.TotalMinutes:0} minutes. If you did not ask for it, somebody mistyped their address: do nothing, and nothing happens."),
        ];
        return new Letter
        {
            Id = id,
            Key = string.Create(CultureInfo.InvariantCulture, $"sign-in:{id:N}"),
            To = visitor.Address,
            ToName = visitor.Name == visitor.Address ? "" : visitor.Name,
            Subject = subject,
            TextBody = string.Join("\n\n", lines),
            HtmlBody = PlainHtml.Of(subject, lines),
            MessageId = $"<{id:N}.sign-in@{rules.MailDomain}>",
            CreatedAt = now,
            NextTryAt = now,
        };
    }
}
