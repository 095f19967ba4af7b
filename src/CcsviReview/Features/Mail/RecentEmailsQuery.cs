using CcsviReview.Current;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Mail;

/// <summary>Lists the latest emails with their outcomes.</summary>
internal sealed class RecentEmailsQuery(IDbContextFactory<ReviewDb> database)
{
    /// <summary>The latest <paramref name="most"/> emails, oldest first.</summary>
    public async Task<IReadOnlyList<EmailSummary>> RunAsync(int most, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var emails = await db.Emails.AsNoTracking().OrderByDescending(email => email.CreatedAt).ThenBy(email => email.Id).Take(most)
            .Select(email => new { email.To, email.Subject, email.State, email.LastOutcome }).ToListAsync(cancel);
        emails.Reverse();
        return emails.ConvertAll(email =>
            new EmailSummary(email.To, email.Subject, EmailLabels.Of(email.State, email.LastOutcome), email.LastOutcome));
    }
}

/// <summary>One email of the outbox.</summary>
/// <param name="State">Its state, in a few words.</param>
/// <param name="Outcome">The last answer of the transport: for the <c>Folder</c> transport the file.</param>
internal sealed record EmailSummary(string To, string Subject, string State, string? Outcome);
