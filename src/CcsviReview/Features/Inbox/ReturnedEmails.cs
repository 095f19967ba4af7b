using CcsviReview.Inbox.Bounces;
using CcsviReview.Outbox;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Finds the email that a report concerns: by our token in its return path, if it has one, otherwise by its Message-ID. In either case the
/// refused address must be the email's recipient, so that nobody can report somebody else as unreachable.
/// </summary>
internal sealed class ReturnedEmails(ReviewDb db)
{
    /// <summary>The email and the refused recipient; if there is none, why a person should read the report, or null.</summary>
    public async Task<(ReturnedEmail? Found, string? WhyNot)> FindAsync(BounceReport report, CancellationToken cancel)
    {
        var named = await ByMessageIdAsync(report.MessageIds, cancel);
        var returned = await ByTokenAsync(report.Tokens, cancel);
        if (returned.Count > 0)
            return Judge(report, returned, named);
        var found = named.Select(each => Returned(each, report.RefusalOf(each.To))).FirstOrDefault(each => each is not null);
        return (found, named.Count == 0 && report.Tokens.Count > 0 ? "the address that it was sent to does not match an email from this program" : null);
    }

    // The token is ours and belongs to that email: it decides, unless everything else names another recipient.
    private static (ReturnedEmail? Found, string? WhyNot) Judge(BounceReport report, List<Addressed> returned, List<Addressed> named)
    {
        var email = returned[0];
        if (returned.Exists(other => !other.IsTo(email.To)) || (named.Count > 0 && !named.Exists(other => other.IsTo(email.To))))
            return (null, "it names emails to different people");
        var found = Returned(email, report.RefusalOf(email.To) ?? report.UnnamedRefusal);
        return (found, found is null ? $"it is about an email to {email.To} but says that another address failed" : null);
    }

    private static ReturnedEmail? Returned(Addressed email, BouncedRecipient? refused) =>
        refused is null ? null : new ReturnedEmail(email.Id, refused with { Address = email.To.ToLowerInvariant() });

    private async Task<List<Addressed>> ByMessageIdAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var emails = await db.Emails.AsNoTracking().Where(email => ids.Contains(email.MessageId))
            .Select(email => new { email.MessageId, email.Id, email.To }).ToListAsync(cancel);
        return [.. from id in ids join email in emails on id equals email.MessageId select new Addressed(email.Id, email.To)];
    }

    private async Task<List<Addressed>> ByTokenAsync(IReadOnlyList<ReturnToken> tokens, CancellationToken cancel)
    {
        if (tokens.Count == 0)
            return [];
        var ids = tokens.Select(token => token.LetterId).Distinct().ToList();
        var emails = await db.Emails.AsNoTracking().Where(email => ids.Contains(email.Id)).ToListAsync(cancel);
        return [.. from token in tokens
                   join email in emails on token equals ReturnToken.For(email)
                   select new Addressed(email.Id, email.To)];
    }

    private sealed record Addressed(Guid Id, string To)
    {
        public bool IsTo(string address) => To.Equals(address, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>An email that bounced.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Reader">Its recipient, and what the report says about them.</param>
internal sealed record ReturnedEmail(Guid Id, BouncedRecipient Reader);
