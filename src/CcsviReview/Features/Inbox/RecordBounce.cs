using CcsviReview.Inbox.Bounces;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Records one bounce report, however it arrived. Only a report that names an email of ours and its recipient counts; a repeated report
/// does not count again.
/// </summary>
internal sealed class RecordBounce(ReviewDb db, TimeProvider clock)
{
    /// <summary>Adds it to what is saved next; returns its outcome and, if a person should read the report, why.</summary>
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

/// <summary>The outcomes of a report.</summary>
internal enum BounceFate
{
    /// <summary>It is recorded.</summary>
    New,

    /// <summary>It was recorded before.</summary>
    KnownBefore,

    /// <summary>It concerns no email of ours, or another recipient than the email's.</summary>
    Unknown,

    /// <summary>It does not name an email: anybody could have written it.</summary>
    Unnamed,
}
