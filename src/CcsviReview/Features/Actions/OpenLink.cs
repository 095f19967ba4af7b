using CcsviReview.Current;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>Reads what a link in an email shows. Opening it changes nothing, however often and by anybody.</summary>
internal sealed class OpenLink(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    public async Task<OpenedLink> RunAsync(string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        switch ((await new Keyring(database).ReadAsync(cancel)).Read(token, now))
        {
            case ReadLink.Valid { Claim: { Act: not PageAction.MuteCopies } claim }:
                var rules = await current.ReadAsync(cancel);
                await using (var db = await database.CreateDbContextAsync(cancel))
                {
                    db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
                    return await new LinkReading(db, rules, now).ReadAsync(claim, cancel);
                }

            case ReadLink.Expired { Claim: { Act: not PageAction.MuteCopies } claim }:
                return new OpenedLink.Expired(claim);
            default:
                return new OpenedLink.Unknown();
        }
    }

    /// <summary>The stamp of a form that is shown now for a link.</summary>
    public async Task<string> StampAsync(string token, CancellationToken cancel)
    {
        var keys = await new Keyring(database).ReadAsync(cancel);
        return keys.CanSign ? FormToken.Of(keys, token, clock.GetUtcNow()) : "";
    }

    /// <summary>The age of a form that was sent.</summary>
    public async Task<FormAge> AgeAsync(string token, string stamp, CancellationToken cancel) =>
        FormToken.AgeOf(await new Keyring(database).ReadAsync(cancel), token, stamp, clock.GetUtcNow());

    /// <summary>Links to the other actions that the person may take on the page of an open link.</summary>
    public async Task<IReadOnlyList<DigestAction>> OthersAsync(ActionContext context, CancellationToken cancel)
    {
        var links = new ActionLinks(await new Keyring(database).ReadAsync(cancel), context.Rules, context.Claim.IssuedAt);
        Aside? aside = context.Act == PageAction.ConfirmMove ? Aside.Moved : context.IsOwn ? null : Aside.StandIn;
        return [.. links.For(context.Page, context.Claim.Person, aside).Where(action => action.Act != context.Act)];
    }
}
