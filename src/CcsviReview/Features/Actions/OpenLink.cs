using CcsviReview.Current;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Actions;

/// <summary>Reads what a link of a mail shows. Nothing is changed by it, however often it is followed and by whom.</summary>
internal sealed class OpenLink(IDbContextFactory<ReviewDb> database, RulesInForce inForce, TimeProvider clock)
{
    public async Task<OpenedLink> RunAsync(string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        switch ((await new Keyring(database).ReadAsync(cancel)).Read(token, now))
        {
            case ReadLink.Valid { Claim: { Act: not PageAct.MuteCopies } claim }:
                var rules = await inForce.ReadAsync(cancel);
                await using (var db = await database.CreateDbContextAsync(cancel))
                {
                    db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
                    return await new LinkReading(db, rules, now).ReadAsync(claim, cancel);
                }

            case ReadLink.Expired { Claim: { Act: not PageAct.MuteCopies } claim }:
                return new OpenedLink.Expired(claim);
            default:
                return new OpenedLink.Unknown();
        }
    }

    /// <summary>The stamp of a form that is shown for a link now.</summary>
    public async Task<string> StampAsync(string token, CancellationToken cancel)
    {
        var keys = await new Keyring(database).ReadAsync(cancel);
        return keys.CanSign ? FormStamp.Of(keys, token, clock.GetUtcNow()) : "";
    }

    /// <summary>How old a form is that came back.</summary>
    public async Task<FormAge> AgeAsync(string token, string stamp, CancellationToken cancel) =>
        FormStamp.AgeOf(await new Keyring(database).ReadAsync(cancel), token, stamp, clock.GetUtcNow());

    /// <summary>Links to what else the person may do about the page of an open link.</summary>
    public async Task<IReadOnlyList<DigestAction>> OthersAsync(ActScene scene, CancellationToken cancel)
    {
        var links = new ActLinks(await new Keyring(database).ReadAsync(cancel), scene.Rules, scene.Claim.IssuedAt);
        Aside? aside = scene.Act == PageAct.ConfirmMove ? Aside.Moved : scene.IsOwn ? null : Aside.StandIn;
        return [.. links.For(scene.Page, scene.Claim.Person, aside).Where(action => action.Act != scene.Act)];
    }
}
