using CcsviReview.Current;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>The link that confirms a reply: shows what would be recorded, and records it when its form is sent.</summary>
internal sealed class ConfirmReply(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>What would be recorded now; null when the link is unknown. Changes nothing.</summary>
    public async Task<OpenedReply?> LookAsync(string token, CancellationToken cancel)
    {
        var (now, rules) = (clock.GetUtcNow(), await current.ReadAsync(cancel));
        await using var db = await database.CreateDbContextAsync(cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        if (await FindAsync(db, token, cancel) is not { } found)
            return null;
        return new OpenedReply(rules.PersonAt(found.Email.To), now >= found.Claim.ExpiresAt)
        {
            Lines = await new ReplyActions(db, rules, now).ReadAsync(found.Email, found.Claim, cancel),
        };
    }

    /// <summary>Records it in one transaction; false when the link is unknown or no longer works.</summary>
    public async Task<bool> RunAsync(string token, CancellationToken cancel)
    {
        var (now, rules) = (clock.GetUtcNow(), await current.ReadAsync(cancel));
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await FindAsync(db, token, cancel) is not { } found || now >= found.Claim.ExpiresAt)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await new ReplyActions(db, rules, now).DoAsync(found.Email, found.Claim, isConfirmed: true, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<(EmailMessage Email, ReplyClaim Claim)?> FindAsync(ReviewDb db, string token, CancellationToken cancel) =>
        ReplyClaim.Read(await new Keyring(database).ReadAsync(cancel), token) is { } claim
        && await db.Emails.AsNoTracking().SingleOrDefaultAsync(email => email.Id == claim.LetterId, cancel) is { } email
            ? (email, claim)
            : null;
}

/// <summary>What a person sees who opens the link that confirms a reply.</summary>
/// <param name="Reader">The sender of the reply.</param>
/// <param name="IsExpired">Whether the link has expired.</param>
internal sealed record OpenedReply(Person Reader, bool IsExpired)
{
    /// <summary>What would be recorded for each page, or why nothing can be.</summary>
    public required IReadOnlyList<ReplyLine> Lines { get; init; }

    /// <summary>Whether anything can be recorded.</summary>
    public bool IsOpen => !IsExpired && Lines.Any(line => line.WhyNot is null);

    /// <summary>Whether the request is recorded, for at least one page.</summary>
    public bool IsRecorded => Lines.Any(line => line.IsRecorded);
}
