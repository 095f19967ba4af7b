using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>
/// Pages of other sites at the addresses of a batch. When a site moves to a host that is scanned as another site, a page leaves the one and
/// joins the other.
/// </summary>
internal sealed class OtherSites(ReviewDb db, string site)
{
    private readonly List<Page> _pages = [];
    private readonly HashSet<long> _guests = [];

    /// <summary>Reads them, if the batch has pages that are new to its site or that redirected to another host.</summary>
    public async Task<OtherSites> ReadAsync(IReadOnlyList<Fetched> batch, PageBatch stored, CancellationToken cancel)
    {
        var addresses = batch.Where(fetched => fetched is Fetched.Read or Fetched.Unchanged && stored.Find(fetched.Address) is null)
            .Select(fetched => fetched.Address).Distinct(StringComparer.Ordinal).ToList();
        if (addresses.Count == 0)
            return this;
        var names = await db.Sites.Where(record => record.Name != site).Select(record => record.Name).ToListAsync(cancel);
        if (names.Count == 0)
            return this;
        _pages.AddRange(await db.Pages.Where(page => names.Contains(page.Site) && addresses.Contains(page.Address)).ToListAsync(cancel));
        var ids = _pages.ConvertAll(page => page.Id);
        var aliases = ids.Count == 0 ? [] : await db.Aliases.AsNoTracking().Where(alias => ids.Contains(alias.PageId)).ToListAsync(cancel);
        foreach (var page in _pages.Where(page => aliases.Exists(alias => alias.PageId == page.Id && alias.Site == page.Site
            && !AddressMove.IsOnOneHost(alias.Address, page.Address))))
            _guests.Add(page.Id);
        return this;
    }

    /// <summary>The page of another site that moved to this address, on a host that does not belong to its own site.</summary>
    public Page? GuestAt(string address) => _pages.Find(page => page.Address == address && page.Site != site && _guests.Contains(page.Id));

    /// <summary>The page of another site at the address to which a page on another host redirects.</summary>
    public Page? PageAt(string address, string from) => AddressMove.IsOnOneHost(from, address)
        ? null
        : _pages.Find(page => page.Address == address && page.Site != site);
}
