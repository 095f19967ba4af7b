using CcsviReview.Current;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Emails new links for a page to the person named in an old link, if the page is still theirs. The sender of the request learns neither
/// whether an email was sent, nor to whom.
/// </summary>
internal sealed class SendNewLink(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>The most such emails to one person in a day, besides one per hour and page.</summary>
    private const int MostInADay = 5;

    public async Task RunAsync(string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var read = (await new Keyring(database).ReadAsync(cancel)).Read(token, now);
        var claim = read switch
        {
            ReadLink.Valid valid => valid.Claim,
            ReadLink.Expired expired => expired.Claim,
            _ => null,
        };
        if (claim is null or { Act: PageAction.MuteCopies })
            return;
        var rules = await current.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        if (rules.HasLeft(claim.Person)
            || await db.Pages.AsNoTracking().SingleOrDefaultAsync(page => page.Id == claim.PageId, cancel) is not { DueOn: not null } page)
            return;
        var context = new ActionContext
        {
            Claim = claim,
            Page = page,
            Assessment = rules.Assess(page, rules.DayOf(now)),
            Rules = rules,
            Now = now,
        };
        var stem = EmailKeys.NewLinksTo(claim.Person);
        var dayBefore = now.AddDays(-1);
        if (!context.IsMailed
            || await db.Emails.CountAsync(
                email => email.To == claim.Person && email.CreatedAt > dayBefore && email.Key.StartsWith(stem), cancel) >= MostInADay)
            return;
        var key = EmailKeys.NewLink(claim.Person, page.Id, now);
        if (await db.Emails.AnyAsync(email => email.Key == key, cancel))
            return;
        db.Add(await new DigestComposer(database, rules, current.Templates, now).WriteOneAsync(context, key, cancel));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Requested twice at once: the other email is on its way. Any other cause is a failure.
            db.ChangeTracker.Clear();
            if (!await db.Emails.AnyAsync(email => email.Key == key, cancel))
                throw;
        }
    }
}
