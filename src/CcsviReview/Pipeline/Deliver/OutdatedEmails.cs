using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>
/// Checks a digest once more just before it is sent. It is withdrawn when nothing in it still applies to its recipient, or a newer digest
/// replaces it. It is never rewritten: what still applies goes into another digest.
/// </summary>
internal sealed class OutdatedEmails(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int LinesAtOnce = 500;
    private const string By = "delivery";

    /// <summary>Withdraws an outdated email under its claim; returns the reason, or null when the email is to be sent.</summary>
    public Task<string?> WithdrawAsync(EmailMessage email, Guid token, CancellationToken cancel) => EmailKeys.IsDigest(email.Key)
        ? DatabaseRetry.InTurnsAsync(() => LookAsync(email, token, cancel))
        : Task.FromResult<string?>(null);

    private async Task<string?> LookAsync(EmailMessage email, Guid token, CancellationToken cancel)
    {
        var (now, rules) = (clock.GetUtcNow(), await current.ReadAsync(cancel));
        await using var db = await database.CreateDbContextAsync(cancel);
        var newer = await NewerAsync(db, email, cancel);
        var lines = await db.Reminders.AsNoTracking().Where(line => line.LetterId == email.Id).OrderBy(line => line.Id)
            .ToListAsync(cancel);
        if (lines.Count == 0)
            return null;
        var (owed, lapsed) = await JudgeAsync(db, new ReminderValidity(rules, rules.DayOf(now)), (email, lines), newer is null, cancel);
        var reason = (newer, owed.Count) switch
        {
            ({ } other, _) => $"replaced by the newer digest of {DayFormatter.Of(rules.DayOf(other.CreatedAt))}",
            (null, 0) => $"nothing in it is still due: {Words(rules, email.To, lapsed)}",
            _ => null,
        };
        if (reason is null)
            return null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var found = await db.Emails.Where(row => row.Id == email.Id && row.ClaimToken == token && row.State == DeliveryState.Sending)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(l => l.State, DeliveryState.Withdrawn)
                    .SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null)
                    .SetProperty(l => l.LastOutcome, $"withdrawn: {reason}"),
                cancel);
        if (found == 0)
            return null;    // Another worker has it now; the try that follows notices that, too.
        if (newer is not null)
            await MoveAsync(db, email, newer, owed, cancel);
        db.Add(new AuditEntry
        {
            At = now,
            By = By,
            Subject = EmailLabels.SubjectOf(email.Id),
            What = AuditKinds.Email,
            Before = EmailLabels.Of(DeliveryState.Waiting),
            After = EmailLabels.Of(DeliveryState.Withdrawn),
            Reason = reason,
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return reason;
    }

    // A digest covers everything that concerns its recipient on a day, so only the newest one is needed.
    private static Task<NewerDigest?> NewerAsync(ReviewDb db, EmailMessage email, CancellationToken cancel) => db.Emails.AsNoTracking()
        .Where(other => other.To == email.To && other.CreatedAt > email.CreatedAt && other.Key.StartsWith(EmailKeys.Digests))
        .Where(other =>
            other.State == DeliveryState.Waiting || other.State == DeliveryState.Sending || other.State == DeliveryState.Sent)
        .OrderByDescending(other => other.CreatedAt).Select(other => new NewerDigest(other.Id, other.CreatedAt))
        .FirstOrDefaultAsync(cancel);

    // One line that still applies is enough to send it; all must be checked only where a newer email replaces it.
    private static async Task<(List<Reminder> Owed, List<string> Lapsed)> JudgeAsync(
        ReviewDb db, ReminderValidity owedNow, (EmailMessage Email, List<Reminder> Lines) digest, bool isOneEnough,
        CancellationToken cancel)
    {
        var (email, lines) = digest;
        List<Reminder> owed = [];
        List<string> lapsed = [];
        foreach (var batch in lines.Chunk(LinesAtOnce))
        {
            var ids = batch.Select(line => line.PageId).ToArray();
            var pages = await db.Pages.AsNoTracking().Where(page => ids.Contains(page.Id)).ToDictionaryAsync(page => page.Id, cancel);
            var handedOn = (await db.Changes
                .Where(change => change.PageId != null && ids.Contains(change.PageId.Value) && change.What == AuditKinds.Owner)
                .Where(change => change.Before == email.To && change.At >= email.CreatedAt)
                .Select(change => change.PageId!.Value).ToListAsync(cancel)).ToHashSet();
            foreach (var line in batch)
            {
                if (owedNow.WhyNot(line, pages[line.PageId], handedOn.Contains(line.PageId)) is { } why)
                    lapsed.Add(why);
                else
                    owed.Add(line);
            }
            if (isOneEnough && owed.Count > 0)
                break;
        }
        return (owed, lapsed);
    }

    // The newer digest covers these pages too, unless something happened to them before it was written: those are due again.
    private static async Task MoveAsync(ReviewDb db, EmailMessage email, NewerDigest newer, List<Reminder> owed, CancellationToken cancel)
    {
        foreach (var batch in owed.Chunk(LinesAtOnce))
        {
            var pages = batch.Select(line => line.PageId).ToArray();
            var touched = await db.Changes
                .Where(change => change.PageId != null && pages.Contains(change.PageId.Value))
                .Where(change => change.At >= email.CreatedAt && change.At <= newer.CreatedAt)
                .Select(change => change.PageId!.Value).Distinct().ToListAsync(cancel);
            touched.AddRange(await db.Reviews.Where(review => pages.Contains(review.PageId))
                .Where(review => review.RecordedAt >= email.CreatedAt && review.RecordedAt <= newer.CreatedAt)
                .Select(review => review.PageId).Distinct().ToListAsync(cancel));
            var moved = batch.Where(line => !touched.Contains(line.PageId)).Select(line => line.Id).ToArray();
            await db.Reminders.Where(line => moved.Contains(line.Id))
                .ExecuteUpdateAsync(line => line.SetProperty(l => l.LetterId, newer.Id), cancel);
        }
    }

    private static string Words(ActiveRules rules, string reader, List<string> lapsed) => rules.HasLeft(reader)
        ? $"{reader} has left, and others are responsible for these pages"
        : string.Join(", ", lapsed.CountBy(why => why).OrderByDescending(why => why.Value).Select(why => $"{why.Value} {why.Key}"));

    private sealed record NewerDigest(Guid Id, DateTimeOffset CreatedAt);
}
