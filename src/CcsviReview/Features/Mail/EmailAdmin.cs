using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Mail;

/// <summary>
/// What a person may do about a dead email: send it again, or drop it. Each decision is recorded with its author and reason; no email is
/// ever deleted.
/// </summary>
internal sealed class EmailAdmin(IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    private const int LongestBy = 320;
    private const int LongestReason = 2000;

    /// <summary>
    /// Requeues a dead email, due now and with its retry count reset. Returns what happened, in one line.
    /// </summary>
    /// <exception cref="RefusedException">The email does not exist, or is not dead.</exception>
    public Task<string> RetryAsync(EmailRequest request, CancellationToken cancel) =>
        DecideAsync(request, DeliveryState.Waiting, "is queued again", cancel);

    /// <summary>Drops a dead email: it is kept for the record and never sent. Returns what happened, in one line.</summary>
    /// <exception cref="RefusedException">The email does not exist, is not dead, or no reason is given.</exception>
    public Task<string> DropAsync(EmailRequest request, CancellationToken cancel) => request.Reason.Trim().Length > 0
        ? DecideAsync(request, DeliveryState.Dropped, "is dropped", cancel)
        : throw new RefusedException("reason", "Enter a reason for dropping the email. It is kept in the audit log.");

    private async Task<string> DecideAsync(EmailRequest request, DeliveryState next, string words, CancellationToken cancel)
    {
        var (by, reason, now) = (By(request.By), Reason(request.Reason), clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var email = await db.Emails.AsNoTracking().Where(row => row.Id == request.Id)
            .Select(row => new { row.To, row.State, row.LastOutcome }).SingleOrDefaultAsync(cancel)
            ?? throw new RefusedException("email", $"There is no email {request.Id}.") { Catalog = Catalog.Emails };
        if (email.State == next)
            return $"The email to {email.To} {words} already.";

        // The token is removed too, so that a worker that still writes the outcome of the last try is fenced off.
        var found = await db.Emails.Where(row => row.Id == request.Id && row.State == DeliveryState.Dead).ExecuteUpdateAsync(
            row => row
                .SetProperty(l => l.State, next)
                .SetProperty(l => l.Tries, l => next == DeliveryState.Waiting ? 0 : l.Tries)
                .SetProperty(l => l.NextTryAt, l => next == DeliveryState.Waiting ? now : l.NextTryAt)
                .SetProperty(l => l.ClaimToken, (Guid?)null)
                .SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null),
            cancel);
        if (found == 0)
            throw new RefusedException(
                $"The email to {email.To} is {EmailLabels.Of(email.State)}. Only a dead email can be retried or dropped.");
        db.Add(new AuditEntry
        {
            At = now,
            By = by,
            Subject = EmailLabels.SubjectOf(request.Id),
            What = AuditKinds.Email,
            Before = $"{EmailLabels.Of(DeliveryState.Dead)}: {email.LastOutcome}",
            After = EmailLabels.Of(next),
            Reason = reason,
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return $"The email to {email.To} {words}.";
    }

    private static string By(string by) => by.Trim() is { Length: > 0 and <= LongestBy } who
        ? who
        : throw new RefusedException("by", $"Enter a name or email address of 1 to {LongestBy} characters.");

    private static string Reason(string reason) => reason.Trim() is { Length: <= LongestReason } why
        ? why
        : throw new RefusedException("reason", $"The reason is longer than {LongestReason} characters. Shorten it.");
}

/// <summary>A request concerning an email.</summary>
/// <param name="Id">The email's row.</param>
/// <param name="By">Who makes it: a name or address.</param>
/// <param name="Reason">Why; may be empty for a retry.</param>
internal sealed record EmailRequest(Guid Id, string By, string Reason);
