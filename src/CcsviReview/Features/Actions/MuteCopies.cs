using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Stops copies to the person of a link, or starts them again. They are always notified of their own pages.
/// </summary>
internal sealed class MuteCopies(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>The person of a link, and whether their copies are stopped; null for any other link.</summary>
    public async Task<CopiesRequest?> ReadAsync(string token, CancellationToken cancel)
    {
        if ((await new Keyring(database).ReadAsync(cancel)).Read(
            token, clock.GetUtcNow()) is not ReadLink.Valid { Claim: { Act: PageAction.MuteCopies } claim })
            return null;
        var rules = await current.ReadAsync(cancel);
        return new CopiesRequest(rules.PersonAt(claim.Person), rules.MutesCopies(claim.Person));
    }

    /// <summary>Stops or starts the copies; no effect if they already are. False when the link is unknown.</summary>
    public async Task<bool> RunAsync(string token, bool isMuted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if ((await new Keyring(database).ReadAsync(cancel)).Read(
            token, now) is not ReadLink.Valid { Claim: { Act: PageAction.MuteCopies, Person: var person } })
            return false;
        var rules = await current.ReadAsync(cancel);
        if (rules.MutesCopies(person) == isMuted)
            return true;
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.People.FindAsync([person], cancel) is { } stored)
            db.Entry(stored).Property(editor => editor.MutesCopies).CurrentValue = isMuted;
        else
            db.Add(rules.People.RememberedOf(person) with { MutesCopies = isMuted });
        db.Add(new AuditEntry
        {
            At = now,
            By = person,
            Subject = person,
            What = AuditKinds.Copies,
            Before = Words(!isMuted),
            After = Words(isMuted),
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Sent twice at once, as mail programs do: the other request stored the person.
            if ((await current.ReadAsync(cancel)).MutesCopies(person) != isMuted)
                throw;
        }
        return true;
    }

    private static string Words(bool isMuted) => isMuted ? "stopped" : "wanted";
}

/// <summary>Whether a person gets copies.</summary>
/// <param name="Person">The person.</param>
/// <param name="IsMuted">Whether they are stopped.</param>
internal sealed record CopiesRequest(Person Person, bool IsMuted);
