using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Stops copies for information to the person of a link, or lets them come again. What is in that person's own care they are always told.
/// </summary>
internal sealed class MuteCopies(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>Whose copies a link is about, and whether they come; null when it is no such link.</summary>
    public async Task<CopiesRequest?> ReadAsync(string token, CancellationToken cancel)
    {
        if ((await new Keyring(database).ReadAsync(cancel)).Read(
            token, clock.GetUtcNow()) is not ReadLink.Valid { Claim: { Act: PageAction.MuteCopies } claim })
            return null;
        var rules = await current.ReadAsync(cancel);
        return new CopiesRequest(rules.PersonAt(claim.Person), rules.MutesCopies(claim.Person));
    }

    /// <summary>Does it; what is so already stays so. False when the link is none of ours.</summary>
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
            // Sent twice at once, as mail programs do: the other one stored the person.
            if ((await current.ReadAsync(cancel)).MutesCopies(person) != isMuted)
                throw;
        }
        return true;
    }

    private static string Words(bool isMuted) => isMuted ? "stopped" : "wanted";
}

/// <summary>Whether somebody wants copies for information.</summary>
/// <param name="Person">Who.</param>
/// <param name="IsMuted">Whether they are stopped.</param>
internal sealed record CopiesRequest(Person Person, bool IsMuted);
