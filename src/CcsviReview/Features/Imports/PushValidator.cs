using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Imports;

/// <summary>Checks pages of a push against the inventory.</summary>
/// <param name="db">The inventory.</param>
/// <param name="site">The site of the push.</param>
/// <param name="all">Every site.</param>
internal sealed class PushValidator(ReviewDb db, string site, IReadOnlyDictionary<string, SiteOptions> all)
{
    private const int AddressesAtOnce = 100;

    /// <summary>Refuses conflicting pages, and records how the others were known.</summary>
    public async Task CheckAsync(PushBatch round, CancellationToken cancel)
    {
        var names = all.Keys.Append(site).Distinct(StringComparer.Ordinal).ToArray();
        var added = 0;
        foreach (var batch in round.Pages.Chunk(AddressesAtOnce))
        {
            var addresses = batch.SelectMany(page => page.Aliases.Append(page.Address)).Distinct(StringComparer.Ordinal).ToArray();
            var known = await db.Pages.AsNoTracking().Where(page => names.Contains(page.Site)
                && addresses.Contains(page.Address)).ToListAsync(cancel);
            var own = known.Where(page => page.Site == site).ToDictionary(page => page.Address, StringComparer.Ordinal);
            var foreign = known.Where(page => page.Site != site && page.Presence != Presence.Gone).ToLookup(page =>
                page.Address, StringComparer.Ordinal);
            foreach (var page in batch)
            {
                var before = own.GetValueOrDefault(page.Address);
                var whole = before ?? page.Aliases.Select(own.GetValueOrDefault).FirstOrDefault(each => each is not null);
                if (whole is not null)
                    round.Knew(page.Address, before?.Presence);
                if (Fault(page, whole, foreign[page.Address].FirstOrDefault()) is { } fault)
                    round.Refuse(page.Address, fault);
                else
                    added += whole is null ? 1 : 0;
            }
        }
        if (added > 0)
            await CheckRoomAsync(round, added, cancel);
    }

    private FieldFault? Fault(Fetched page, Page? known, Page? elsewhere) => page switch
    {
        _ when elsewhere is not null => new FieldFault("address",
            $"'{page.Address}' already belongs to the site '{elsewhere.Site}'; exclude it there, or do not push it here."),
        Fetched.Missing when known is null =>
            new FieldFault("address", $"'{page.Address}' is not a page of the site '{site}', so it cannot be marked as gone."),
        Fetched.Read { Content.Body.Length: 0 } when known?.Facts.Fingerprint.Length > 0 => new FieldFault("content",
            "The content is missing, but this page had content before. Push the content too, or mark the page as gone."),
        _ => null,
    };

    // A faulty program must not fill the inventory.
    private async Task CheckRoomAsync(PushBatch round, int added, CancellationToken cancel)
    {
        var (most, there) = (all[site].MaxPages, await db.Pages.CountAsync(page => page.Site == site, cancel));
        if (there + added <= most)
            return;
        foreach (var page in round.Pages.Where(page => !round.IsKnown(page.Address)))
        {
            round.Refuse(page.Address, new FieldFault("address", string.Create(CultureInfo.InvariantCulture,
                $"'{page.Address}' would be a new page, but the site has {there:N0} of at most {most:N0} pages; raise its MaxPages, or push fewer pages.")));
        }
    }
}
