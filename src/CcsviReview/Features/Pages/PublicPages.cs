using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Finds a page by its address for a website, among the pages of sites that answer without sign-in.</summary>
internal static class PublicPages
{
    /// <summary>The page; null if it is unknown, gone, or of another site, without distinction.</summary>
    /// <param name="db">The database; the page is not tracked.</param>
    /// <param name="open">The names of the sites that answer without sign-in.</param>
    /// <param name="asked">The address as the caller wrote it; http and https count as the same.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<Page?> FindAsync(ReviewDb db, string[] open, string asked, CancellationToken cancel)
    {
        if (open.Length == 0)
            return null;
        var addresses = Spellings(asked);
        var pages = db.Pages.AsNoTracking().Where(page => open.Contains(page.Site));
        var found = await pages.Where(page => addresses.Contains(page.Address)).OrderBy(page => page.Id).FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            var moved = db.Aliases.Where(alias => open.Contains(alias.Site) && addresses.Contains(alias.Address))
                .Select(alias => alias.PageId);
            found = await pages.Where(page => moved.Contains(page.Id)).OrderBy(page => page.Id).FirstOrDefaultAsync(cancel);
        }
        return found is { Standing: not ReviewStatus.Gone } ? found : null;
    }

    private static string[] Spellings(string asked)
    {
        if (!PageAddress.TryParse(asked, out var address, out _))
            return [asked];
        var other = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
        return [address.Text, string.Concat(other, address.Text.AsSpan(address.Scheme.Length))];
    }
}
