using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Finds the page that a website means by an address, among those of sites that are open for strangers.</summary>
internal static class PublicPages
{
    /// <summary>The page; null alike for an unknown one, for one that is gone, and for one of a site that is not open.</summary>
    /// <param name="db">The database; the page is not tracked.</param>
    /// <param name="open">The names of the sites that are open.</param>
    /// <param name="asked">Its address as somebody wrote it; http and https are one.</param>
    /// <param name="cancel">To stop.</param>
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
