using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>
/// Mails fresh links of a page to whomever an old link names, if the page still is in their care. Whoever asks learns nothing by it: not
/// whether a mail went out, and to whom.
/// </summary>
internal sealed class SendFreshLink(IDbContextFactory<ReviewDb> database, RulesInForce inForce, TimeProvider clock)
{
    /// <summary>The most such mails to one person in a day, besides one an hour for a page.</summary>
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
        if (claim is null or { Act: PageAct.MuteCopies })
            return;
        var rules = await inForce.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        if (rules.HasLeft(claim.Person)
            || await db.Pages.AsNoTracking().SingleOrDefaultAsync(page => page.Id == claim.PageId, cancel) is not { DueOn: not null } page)
            return;
        var scene = new ActScene
        {
            Claim = claim,
            Page = page,
            Assessment = rules.Assess(page, rules.DayOf(now)),
            Rules = rules,
            Now = now,
        };
        var stem = $"fresh:{claim.Person}:";
        var dayBefore = now.AddDays(-1);
        if (!scene.IsMailed
            || await db.Letters.CountAsync(
                letter => letter.To == claim.Person && letter.CreatedAt > dayBefore && letter.Key.StartsWith(stem), cancel) >= MostInADay)
            return;
        var key = string.Create(CultureInfo.InvariantCulture, $"{stem}{page.Id}:{now.UtcDateTime:yyyy-MM-dd'T'HH}");
        if (await db.Letters.AnyAsync(letter => letter.Key == key, cancel))
            return;
        db.Add(await new DigestDesk(database, rules, inForce.Letters, now).WriteOneAsync(scene, key, cancel));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Asked for twice at once: the other letter is on its way. Anything else is a failure.
            db.ChangeTracker.Clear();
            if (!await db.Letters.AnyAsync(letter => letter.Key == key, cancel))
                throw;
        }
    }
}
