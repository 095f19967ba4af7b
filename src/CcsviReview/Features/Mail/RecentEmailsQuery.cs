using CcsviReview.Current;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Mail;

/// <summary>Tells the emails that were written last, and what became of them.</summary>
internal sealed class RecentEmailsQuery(IDbContextFactory<ReviewDb> database)
{
    /// <summary>The latest <paramref name="most"/> emails, the oldest of them first.</summary>
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
/// <param name="State">What became of it, in a word or a few.</param>
/// <param name="Outcome">What the transport answered last: for the <c>Folder</c> transport the file.</param>
internal sealed record EmailSummary(string To, string Subject, string State, string? Outcome);
