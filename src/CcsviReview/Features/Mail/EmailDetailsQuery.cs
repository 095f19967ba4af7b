using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Mail;

/// <summary>
/// Shows one email: as its recipient saw it, without the tokens of its links; its pages and steps, its outcome, and decisions about it.
/// </summary>
internal sealed class EmailDetailsQuery(IDbContextFactory<ReviewDb> database)
{
    private const int MostPages = 200;

    /// <summary>The email; null when it does not exist, or was not sent to <paramref name="onlyTo"/>.</summary>
    /// <param name="email">The email's row.</param>
    /// <param name="onlyTo">The address of a person who may see only their own emails; null for all emails.</param>
    public async Task<EmailDetails?> RunAsync(Guid email, string? onlyTo, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.Emails.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == email && (onlyTo == null || row.To == onlyTo), cancel) is not { } found)
            return null;
        var subject = EmailLabels.SubjectOf(email);
        return new EmailDetails(found)
        {
            Ledger = await (
                from line in db.Reminders.AsNoTracking()
                where line.LetterId == email
                join page in db.Pages on line.PageId equals page.Id
                orderby line.DueOn, page.Id
                select new LedgerLine(page.Id, page.Title, page.Address, line.Step, line.DueOn)).Take(MostPages).ToListAsync(cancel),
            LedgerLines = await db.Reminders.CountAsync(line => line.LetterId == email, cancel),
            Returns = await db.Bounces.AsNoTracking().Where(bounce => bounce.LetterId == email).OrderBy(bounce => bounce.ReadAt)
                .Select(bounce => new ReturnLine(bounce.ReadAt, bounce.Status, bounce.Reason)).ToListAsync(cancel),
            Decisions = await db.Changes.AsNoTracking().Where(change => change.Subject == subject).OrderBy(change => change.At)
                .ToListAsync(cancel),
        };
    }
}

/// <summary>One email and what is known about it.</summary>
internal sealed class EmailDetails(EmailMessage email)
{
    /// <summary>The email without its bodies.</summary>
    public EmailRow Row { get; } = new(
        email.Id, email.Key, email.To, email.ToName, email.Subject, email.State, email.CreatedAt, email.NextTryAt)
    {
        Tries = email.Tries,
        SentAt = email.SentAt,
        LastOutcome = email.LastOutcome,
    };

    /// <summary>The language of its text.</summary>
    public string Language { get; } = email.Language;

    public string MessageId { get; } = email.MessageId;

    /// <summary>The text part without tokens.</summary>
    public string Text { get; } = ShownMail.Of(email.TextBody);

    /// <summary>The HTML part without tokens.</summary>
    public string Html { get; } = ShownMail.Of(email.HtmlBody);

    /// <summary>The pages and steps that it reported, at most 200.</summary>
    public required IReadOnlyList<LedgerLine> Ledger { get; init; }

    /// <summary>The number of all of them.</summary>
    public required int LedgerLines { get; init; }

    /// <summary>What mail servers reported about it later.</summary>
    public required IReadOnlyList<ReturnLine> Returns { get; init; }

    /// <summary>What people decided about it.</summary>
    public required IReadOnlyList<AuditEntry> Decisions { get; init; }
}

/// <summary>One page of an email, as the ledger has it.</summary>
internal sealed record LedgerLine(long PageId, string Title, string Address, string Step, DateOnly DueOn);

/// <summary>A report of a mail server.</summary>
internal sealed record ReturnLine(DateTimeOffset At, string Status, string Reason);
