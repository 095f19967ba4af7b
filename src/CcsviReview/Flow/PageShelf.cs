using CcsviReview.Inventory;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>The stored pages that a batch is about, by address, and what is added beside them in the same transaction.</summary>
internal sealed class PageShelf
{
    private readonly ReviewDb _db;
    private readonly string _site;
    private readonly Dictionary<string, Page> _pages;
    private readonly HashSet<string> _aliases;

    private PageShelf(ReviewDb db, string site, Dictionary<string, Page> pages, HashSet<string> aliases) =>
        (_db, _site, _pages, _aliases, Texts) = (db, site, pages, aliases, new TextShelf(db));

    /// <summary>The main texts of the pages.</summary>
    public TextShelf Texts { get; }

    public static async Task<PageShelf> LoadAsync(ReviewDb db, string site, IReadOnlyList<Fetched> batch, CancellationToken cancel)
    {
        var addresses = batch.SelectMany(fetched => fetched.Aliases.Append(fetched.Address)).Distinct(StringComparer.Ordinal).ToList();
        var pages = await db.Pages.Where(p => p.Site == site && addresses.Contains(p.Address))
            .ToDictionaryAsync(p => p.Address, StringComparer.Ordinal, cancel);
        var aliases = await db.Aliases.Where(a => a.Site == site && addresses.Contains(a.Address)).Select(a => a.Address)
            .ToListAsync(cancel);
        return new PageShelf(db, site, pages, aliases.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The page that was fetched: by its address, or by one that now redirects to it, so that its history moves with it.</summary>
    public Page? Find(Fetched fetched, DateOnly today)
    {
        if (_pages.TryGetValue(fetched.Address, out var page))
            return page;
        var moved = fetched.Aliases.Select(_pages.GetValueOrDefault).FirstOrDefault(known => known is not null);
        if (moved is null || fetched is Fetched.Missing or Fetched.Unreachable)
            return moved;
        _pages.Remove(moved.Address);
        moved.MoveTo(fetched.Address, today);
        return _pages[moved.Address] = moved;
    }

    public Page Add(string address, DateOnly today)
    {
        var page = new Page(_site, address, today);
        _db.Add(page);
        return _pages[address] = page;
    }

    /// <summary>Keeps a reading that differed.</summary>
    public void Keep(Page page, Reading reading) => Beside(_db, page, reading);

    /// <summary>
    /// Records the addresses that lead to the page. A page that was known under one of them is asked for no more: it is this one now.
    /// </summary>
    public void Alias(Page page, IReadOnlyList<string> aliases, DateTimeOffset now, DateOnly today)
    {
        foreach (var address in aliases)
        {
            if (_aliases.Add(address))
                Beside(_db, page, new Alias { Site = _site, Address = address, PageId = page.Id, FoundAt = now });
            if (_pages.TryGetValue(address, out var old) && old != page)
                old.Missed(today, $"redirects to {page.Address}");
        }
    }

    // A page that is new in this batch has its id only after the commit; until then the row refers to the temporary one.
    internal static void Beside<TRow>(ReviewDb db, Page page, TRow row)
        where TRow : class
    {
        var id = db.Entry(page).Property(p => p.Id);
        var reference = db.Add(row).Property<long>(nameof(Reading.PageId));
        (reference.CurrentValue, reference.IsTemporary) = (id.CurrentValue, id.IsTemporary);
    }
}
