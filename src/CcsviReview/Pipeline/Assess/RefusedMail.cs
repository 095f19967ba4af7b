using System.Globalization;
using System.Text.RegularExpressions;
using CcsviReview.Current;
using CcsviReview.Inbox.Bounces;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Reminders.Notices;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>
/// Finds people whose address refuses email, from emails that were given up or bounced, and records that they cannot be reached: from then
/// on, others are responsible for their pages. The admins are notified once.
/// </summary>
internal sealed partial class RefusedMail(
    IDbContextFactory<ReviewDb> database, ActiveRules rules, CurrentTemplates emails, DateTimeOffset now)
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(60);

    /// <summary>Records who cannot be reached any more; returns the number of people.</summary>
    public async Task<int> TakeDownAsync(CancellationToken cancel)
    {
        var since = now - s_remembered;
        await using var db = await database.CreateDbContextAsync(cancel);
        var dead = await db.Emails.AsNoTracking()
            .Where(email => (email.State == DeliveryState.Dead || email.State == DeliveryState.Dropped) && email.CreatedAt >= since)
            .Select(email => new { Reader = email.To, At = email.CreatedAt, Reason = email.LastOutcome ?? "" }).ToListAsync(cancel);
        var back = await db.Bounces.AsNoTracking().Where(bounce => bounce.ReadAt >= since).ToListAsync(cancel);
        var strikes =
            dead.Where(email => !DeliveryResult.Refused.IsOfTheEmail(email.Reason)).Select(email =>
                new Strike(PersonAddress.Key(email.Reader), email.At, Status().Match(email.Reason).Value, email.Reason))
                .Concat(
                    back.Select(bounce =>
                        new Strike(bounce.Reader, bounce.ReadAt, bounce.Status, $"{bounce.Status} {bounce.Reason}".Trim())));
        var lost = 0;
        foreach (var person in strikes.GroupBy(strike => strike.Reader).OrderBy(person => person.Key, StringComparer.Ordinal))
        {
            if (rules.People.RememberedOf(person.Key).RefusedSince is not null)
                continue;
            var forgiven = await ForgivenAtAsync(db, person.Key, cancel);
            List<Strike> counted = [.. person.Where(strike => !(strike.At <= forgiven)).OrderBy(strike => strike.At)];
            if (!counted.Exists(strike => BouncedRecipient.IsFinal(strike.Status)) && counted.Count < rules.RefusalsUntilUnreachable)
                continue;
            await LoseAsync(person.Key, counted, cancel);
            lost++;
        }
        return lost;
    }

    // When somebody has cleared the mark since, earlier refusals no longer count.
    private static Task<DateTimeOffset?> ForgivenAtAsync(ReviewDb db, string person, CancellationToken cancel) =>
        db.Changes.Where(change => change.Subject == person && change.What == AuditKinds.RefusedSince && change.After == "")
            .MaxAsync(change => (DateTimeOffset?)change.At, cancel);

    private async Task LoseAsync(string person, List<Strike> strikes, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var known = rules.People.RememberedOf(person);
        if (await db.People.FindAsync([person], cancel) is { } stored)
            db.Entry(stored).Property(editor => editor.RefusedSince).CurrentValue = now;
        else
            db.Add(known with { RefusedSince = now });
        var last = strikes.Find(strike => BouncedRecipient.IsFinal(strike.Status)) ?? strikes[^1];
        db.Add(new AuditEntry
        {
            At = now,
            By = "mail servers",
            Subject = person,
            What = AuditKinds.RefusedSince,
            After = rules.DayOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Reason = HeaderText.OneLine(last.Reason, 500),
        });
        var pages = await db.Pages.CountAsync(page => page.Owner == person, cancel);
        foreach (var admin in rules.ReachableAdmins.Where(admin => admin != person))
            db.Add(NoticeTo(admin, known, (pages, strikes.Count), last));
        await db.SaveChangesAsync(cancel);
    }

    private EmailMessage NoticeTo(string admin, Editor lost, (int Pages, int Mails) counted, Strike last)
    {
        var person = new Person(lost.Address, lost.Name.Length > 0 ? lost.Name : lost.Address);
        var notice = new RefusedNotice(rules.PersonAt(admin), person, counted.Mails, last.Reason)
        {
            Organisation = rules.Organisation.Name,
            Today = rules.DayOf(now),
            Pages = counted.Pages,
            IsAdmin = rules.Admins.Contains(lost.Address),
        }.ToNotice();
        var key = EmailKeys.Refused(lost.Address, admin, now);
        return new EmailMessageBuilder(rules.MailDomain, now).Of(notice.Reader, "refused", key, emails.Write(notice));
    }

    [GeneratedRegex(@"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Status();

    private sealed record Strike(string Reader, DateTimeOffset At, string Status, string Reason);
}
