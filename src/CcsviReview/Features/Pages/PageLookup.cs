using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Finds the page that a person means by an address.</summary>
internal static class PageLookup
{
    /// <summary>The page with this address, however it is written, or the one to which it redirects.</summary>
    /// <exception cref="RefusedException">There is none, or several sites have it; the message says what to do.</exception>
    public static async Task<Page> FindAsync(ReviewDb db, string address, string? site, CancellationToken cancel)
    {
        var normal = PageAddress.TryParse(address, out var known, out _) ? known.Text : address.Replace('\\', '/');
        var pages = db.Pages.Where(page => site == null || page.Site == site);
        var found = await pages.Where(page => page.Address == normal || page.Address == address).OrderBy(page => page.Id).Take(10)
            .ToListAsync(cancel);
        if (found.Count == 0)
        {
            var targets = db.Aliases.Where(alias => alias.Address == normal && (site == null || alias.Site == site))
                .Select(alias => alias.PageId);
            found = await pages.Where(page => targets.Contains(page.Id)).OrderBy(page => page.Id).Take(10).ToListAsync(cancel);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw new RefusedException("address", $"No page in the inventory has the address '{address}'.")
            {
                Catalog = Catalog.Pages,
            },
            _ => throw new RefusedException(
                "site", $"'{address}' is a page of several sites. Name one of {string.Join(", ", found.Select(page => page.Site))}."),
        };
    }
}
