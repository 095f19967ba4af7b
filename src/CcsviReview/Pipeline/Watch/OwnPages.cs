using CcsviReview.Inventory;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>Sources that are pages of the inventory: a scan reads them, so they are not requested a second time.</summary>
internal sealed class OwnPages(IDbContextFactory<ReviewDb> database)
{
    private List<string>? _sites;

    /// <summary>What the inventory knows of those sources that are pages in it; null for a page whose state is unknown.</summary>
    public async Task<IReadOnlyDictionary<long, SourceAnswer>> FindAsync(IReadOnlyList<CitedSource> sources, CancellationToken cancel)
    {
        var addresses = sources.SelectMany(AddressesOf).Distinct(StringComparer.Ordinal).ToArray();
        if (addresses.Length == 0)
            return new Dictionary<long, SourceAnswer>();
        await using var db = await database.CreateDbContextAsync(cancel);
        // Includes the sites, the first column of the index of addresses: without them every page would be scanned.
        _sites ??= await db.Pages.Select(page => page.Site).Distinct().ToListAsync(cancel);
        var found = (await db.Pages.AsNoTracking().Where(page => _sites.Contains(page.Site) && addresses.Contains(page.Address))
            .Select(page => new { page.Address, page.Presence, page.Trouble, page.Facts }).ToListAsync(cancel))
            .ToLookup(page => page.Address, StringComparer.Ordinal);
        var known = new Dictionary<long, SourceAnswer>();
        foreach (var source in sources)
        {
            if (AddressesOf(source).Select(address => found[address].FirstOrDefault()).FirstOrDefault(page => page is not null) is { } page)
                known[source.Id] = page.Presence switch
                {
                    Presence.Present => new SourceAnswer.Known(source, [])
                    {
                        Text = new SourceText(page.Facts.Fingerprint, page.Facts.Sketch),
                    },
                    Presence.Missing or Presence.Gone => new SourceAnswer.Missing(source, page.Address, page.Trouble ?? "not found"),
                    _ => new SourceAnswer.Unknown(source, page.Trouble ?? "the page has not been scanned yet"),
                };
        }
        return known;
    }

    private static IEnumerable<string> AddressesOf(CitedSource source) =>
        source.Kind != SourceKind.Address ? [] : source.Address is { } address ? [source.Key, address] : [source.Key];
}
