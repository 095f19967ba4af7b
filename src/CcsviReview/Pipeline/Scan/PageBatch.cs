using CcsviReview.Inventory;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>The stored pages of a batch, by address, and the rows that are added in the same transaction.</summary>
internal sealed class PageBatch
{
    private readonly ReviewDb _db;
    private readonly Dictionary<string, Page> _pages;
    private readonly Dictionary<string, Redirect> _aliases;

    private PageBatch(ReviewDb db, string site, Dictionary<string, Page> pages, Dictionary<string, Redirect> aliases) =>
        (_db, Site, _pages, _aliases, Texts, Citations) = (db, site, pages, aliases, new PageTextBatch(db), new CitationBatch(db));

    /// <summary>The site of the batch.</summary>
    public string Site { get; }

    /// <summary>The main texts of the pages.</summary>
    public PageTextBatch Texts { get; }

    /// <summary>The citations of the pages.</summary>
    public CitationBatch Citations { get; }

    public static async Task<PageBatch> LoadAsync(ReviewDb db, string site, IReadOnlyList<Fetched> batch, CancellationToken cancel)
    {
        var addresses = batch.SelectMany(fetched => fetched.Aliases.Concat(fetched.Variants).Append(fetched.Address))
            .Distinct(StringComparer.Ordinal).ToList();
        var pages = await db.Pages.Where(p => p.Site == site && addresses.Contains(p.Address))
            .ToDictionaryAsync(p => p.Address, StringComparer.Ordinal, cancel);
        var aliases = await db.Aliases.Where(a => a.Site == site && addresses.Contains(a.Address))
            .ToDictionaryAsync(a => a.Address, StringComparer.Ordinal, cancel);
        return new PageBatch(db, site, pages, aliases);
    }

    /// <summary>The page with this address.</summary>
    public Page? Find(string address) => _pages.GetValueOrDefault(address);

    /// <summary>The id of the page to which an address redirects; null when none is known.</summary>
    public long? RedirectOf(string address) => _aliases.GetValueOrDefault(address)?.PageId;

    /// <summary>Registers a page whose address or site changed.</summary>
    public void Rename(Page page, string before)
    {
        if (_pages.GetValueOrDefault(before) == page)
            _pages.Remove(before);
        _pages[page.Address] = page;
    }

    /// <summary>Removes a page that was merged into another.</summary>
    public void Remove(Page page)
    {
        if (_pages.GetValueOrDefault(page.Address) == page)
            _pages.Remove(page.Address);
    }

    public Page Add(string address, DateOnly today)
    {
        var page = new Page(Site, address, today);
        _db.Add(page);
        return _pages[address] = page;
    }

    /// <summary>Adds a snapshot that differs from the one before.</summary>
    public void Keep(Page page, PageSnapshot reading) => Beside(_db, page, reading);

    /// <summary>Records the addresses that redirect to the page; one that redirected to another page is moved here.</summary>
    public void Alias(Page page, IEnumerable<string> aliases, DateTimeOffset now)
    {
        foreach (var address in aliases)
        {
            if (!_aliases.TryGetValue(address, out var alias))
            {
                _aliases[address] = alias = new Redirect { Site = Site, Address = address, PageId = page.Id, FoundAt = now };
                Beside(_db, page, alias);
            }
            else if (alias.PageId != page.Id)
            {
                Refer(_db, page, _db.Entry(alias).Property<long>(nameof(CcsviReview.Inventory.Redirect.PageId)));
            }
        }
    }

    internal static void Beside<TRow>(ReviewDb db, Page page, TRow row)
        where TRow : class => Refer(db, page, db.Add(row).Property<long>(nameof(PageSnapshot.PageId)));

    // A page that is new in this batch gets its id with the commit; until then the row refers to the temporary one.
    private static void Refer<TRow>(
        ReviewDb db, Page page, Microsoft.EntityFrameworkCore.ChangeTracking.PropertyEntry<TRow, long> reference)
        where TRow : class
    {
        var id = db.Entry(page).Property(p => p.Id);
        (reference.CurrentValue, reference.IsTemporary) = (id.CurrentValue, id.IsTemporary);
    }
}
