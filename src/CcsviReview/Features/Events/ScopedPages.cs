using System.Runtime.CompilerServices;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>Finds the pages of a scope, a batch at a time, so that a whole inventory is never in memory.</summary>
internal sealed class ScopedPages(ReviewDb db, EventScope scope)
{
    private const int PagesAtOnce = 500;

    /// <summary>The pages, by number.</summary>
    /// <exception cref="RefusedException">The address is not a valid pattern.</exception>
    public async IAsyncEnumerable<Page> RunAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        AddressGlob? glob = null;
        PageAddress? exact = null;
        if (scope.Address is { } address && !PageAddress.TryParse(address, out exact, out _)
            && !AddressGlob.TryParse(address, out glob, out var why))
            throw new RefusedException("address", why);
        var pages = db.Pages.AsNoTracking();
        if (scope.Site is { } site)
            pages = pages.Where(page => page.Site == site);
        if (scope.Section is { } section)
            pages = pages.Where(page => page.Section == section);
        if (exact is not null)
            pages = pages.Where(page => page.Address == exact.Text || page.Address == scope.Address);
        for (var (after, count) = (0L, PagesAtOnce); count == PagesAtOnce;)
        {
            var some = await pages.Where(page => page.Id > after).OrderBy(page => page.Id).Take(PagesAtOnce).ToListAsync(cancel);
            foreach (var page in some)
            {
                if (glob?.Matches(page.Address) != false
                    && (scope.Tag is null || page.Tags.Contains(scope.Tag, StringComparer.OrdinalIgnoreCase)))
                    yield return page;
            }
            (count, after) = (some.Count, some.Count == 0 ? after : some[^1].Id);
        }
    }
}
