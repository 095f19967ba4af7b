using CcsviReview.Current;
using CcsviReview.Outbox;
using CcsviReview.Reminders.Notices;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Tells the admins, at an hour of theirs and once a month while it is so, that plans of backlogs wait for approval.</summary>
internal sealed class PlanApprovalNotices(IDbContextFactory<ReviewDb> database, ActiveRules rules, CurrentTemplates emails,
    DateTimeOffset now)
{
    /// <summary>Writes the emails that are due; how many.</summary>
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
            // The key is one for all that waits, so that it is told once, and again when more begins to wait or a month has passed.
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
            // Another worker told it first; anything else is a failure of the run.
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
            Today = rules.DayOf(now),
            Names = rules.PersonAt,
        }.ToNotice();
        return new EmailMessageBuilder(rules.MailDomain, now).Of(notice.Reader, "plan", key, emails.Write(notice));
    }
}
