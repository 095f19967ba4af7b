using CcsviReview.Inventory.Addresses;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>The front pages of a site's sections: pages with others below them. Read once per scan, when first needed.</summary>
internal sealed class SectionFronts(IDbContextFactory<ReviewDb> database, string site)
{
    private HashSet<string>? _folders;

    /// <summary>
    /// Whether a redirect leads from a page to the front page of a section: there are pages below the target, none below the page itself,
    /// and their names differ.
    /// </summary>
    public async Task<bool> IsEndOfAsync(string from, string to, CancellationToken cancel)
    {
        _folders ??= await ReadAsync(cancel);
        return _folders.Contains(FolderOf(to)) && !_folders.Contains(FolderOf(from)) && AddressMove.NameOf(from) != AddressMove.NameOf(to);
    }

    private async Task<HashSet<string>> ReadAsync(CancellationToken cancel)
    {
        HashSet<string> folders = new(StringComparer.Ordinal);
        await using var db = await database.CreateDbContextAsync(cancel);
        await foreach (var address in db.Pages.AsNoTracking().Where(page => page.Site == site).Select(page => page.Address)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            var path = FolderOf(address);
            for (var end = path.LastIndexOf('/'); end > 0 && folders.Add(path[..end]); end = path.LastIndexOf('/', end - 1))
            {
                // Each folder above it, until one that is already included.
            }
        }
        return folders;
    }

    private static string FolderOf(string address)
    {
        var key = AddressMove.KeyOf(address);
        var query = key.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? key : key[..query]).TrimEnd('/');
    }
}
