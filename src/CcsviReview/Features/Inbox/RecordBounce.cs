using CcsviReview.Inbox.Bounces;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Records one report of an email that came back, whichever way it arrived. Only a report that names an email of ours and its recipient
/// counts; the same report again counts no more.
/// </summary>
internal sealed class RecordBounce(ReviewDb db, TimeProvider clock)
{
    /// <summary>Adds it to what is saved next; what became of it, and where a person should read the report, why.</summary>
    public async Task<(BounceFate Fate, string? WhyNot)> AddAsync(BounceReport bounce, CancellationToken cancel)
    {
        if (bounce is { MessageIds.Count: 0, Tokens.Count: 0 })
            return (BounceFate.Unnamed, "it does not include the headers of the email");
        var (found, whyNot) = await new ReturnedEmails(db).FindAsync(bounce, cancel);
        if (found is null)
            return (BounceFate.Unknown, whyNot);
        var (email, reader) = (found.Id, found.Reader);
        if (await db.Bounces.AnyAsync(known => known.LetterId == email && known.Reader == reader.Address, cancel))
            return (BounceFate.KnownBefore, null);
        db.Add(new Bounce
        {
            LetterId = email,
            Reader = reader.Address,
            Status = reader.Status,
            Reason = reader.Reason,
            ReadAt = clock.GetUtcNow(),
        });
        return (BounceFate.New, null);
    }
}

/// <summary>What became of a report.</summary>
internal enum BounceFate
{
    /// <summary>It is recorded.</summary>
    New,

    /// <summary>It was recorded before.</summary>
    KnownBefore,

    /// <summary>It is about no email of ours, or about another recipient than the email's.</summary>
    Unknown,

    /// <summary>It does not say which email it is about: anybody could have written it.</summary>
    Unnamed,
}
