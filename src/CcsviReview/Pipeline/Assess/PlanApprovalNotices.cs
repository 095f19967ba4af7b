using CcsviReview.Current;
using CcsviReview.Outbox;
using CcsviReview.Reminders.Notices;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Notifies the admins, at their digest hour and at most once a month, that backlog plans wait for approval.</summary>
internal sealed class PlanApprovalNotices(IDbContextFactory<ReviewDb> database, ActiveRules rules, CurrentTemplates emails,
    DateTimeOffset now)
{
    /// <summary>Writes the emails that are due; returns their number.</summary>
    public async Task<int> WriteAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var waiting = (await CurrentBacklogs.ReadAsync(db, cancel)).Waiting;
        if (waiting.Count == 0)
            return 0;
        var since = waiting.Max(plan => plan.AskedOn(rules.DayOf(now)));
        var written = 0;
        foreach (var admin in rules.ReachableAdmins.Except(rules.AwayOn(rules.DayOf(now))))
        {
            // One key for all plans that wait: they are reported once, and again when more plans wait or a month has passed.
            var key = EmailKeys.Plans(admin, since);
            if (!rules.TimesOf(admin).MayGo(now, since) || await db.Emails.AnyAsync(email => email.Key == key, cancel))
                continue;
            written += await TryAddAsync(EmailTo(admin, key, waiting), cancel) ? 1 : 0;
        }
        return written;
    }

    private async Task<bool> TryAddAsync(EmailMessage email, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        db.Add(email);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another worker reported it first; any other cause fails the run.
            db.ChangeTracker.Clear();
            if (!await db.Emails.AnyAsync(other => other.Key == email.Key, cancel))
                throw;
            return false;
        }
    }

    private EmailMessage EmailTo(string admin, string key, IReadOnlyList<BacklogPlan> waiting)
    {
        var notice = new BacklogNotice(rules.PersonAt(admin), waiting)
        {
            Organisation = rules.Organisation.Name,
            PublicUrl = rules.Organisation.PublicUrl,
            Today = rules.DayOf(now),
            Names = rules.PersonAt,
        }.ToNotice();
        return new EmailMessageBuilder(rules.MailDomain, now).Of(notice.Reader, "plan", key, emails.Write(notice));
    }
}
