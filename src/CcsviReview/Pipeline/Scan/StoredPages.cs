using System.Runtime.CompilerServices;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>What the inventory knows of a site's pages, for its source. One short query per page: fetching is far slower.</summary>
internal sealed class StoredPages(IDbContextFactory<ReviewDb> database, string site) : IKnownPages
{
    private const int AddressesAtOnce = 1000;

    /// <summary>Whether every page is to be read, changed or not, because it was last read with other conventions.</summary>
    public bool AreReadAgain { get; init; }

    /// <summary>The names of the policies that check links: their pages are read once more where their links are not known.</summary>
    public IReadOnlyList<string> PoliciesOfLinks { get; init; } = [];

    public async ValueTask<string?> ValidatorAsync(string address, CancellationToken cancel)
    {
        if (AreReadAgain)
            return null;
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Pages.Where(p => p.Site == site && p.Address == address)
            .Select(p => p.LinksReadOn == null && PoliciesOfLinks.Contains(p.Policy) ? null : p.Validator).FirstOrDefaultAsync(cancel);
    }

    public async IAsyncEnumerable<(string Address, string? Validator)> ValidatorsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in PagesAsync(cancel))
            yield return (page.Address, AreReadAgain ? null : page.Validator);
    }

    public async ValueTask<string?> AliasAsync(string address, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Aliases
            .Where(a => a.Site == site && a.Address == address)
            .Join(db.Pages, alias => alias.PageId, page => page.Id, (_, page) => page.Address)
            .FirstOrDefaultAsync(cancel);
    }

    public async IAsyncEnumerable<string> AddressesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in PagesAsync(cancel))
            yield return page.Address;
    }

    private async IAsyncEnumerable<(string Address, string? Validator)> PagesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // Pages by key: the scan that calls this also writes, so no reader may stay open during its run.
        for (var last = 0L; ;)
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            var after = last;
            var pages = await db.Pages.Where(p => p.Site == site && p.Id > after).OrderBy(p => p.Id)
                .Select(p => new
                {
                    p.Id,
                    p.Address,
                    Validator = p.LinksReadOn == null && PoliciesOfLinks.Contains(p.Policy) ? null : p.Validator,
                }).Take(AddressesAtOnce).ToListAsync(cancel);
            foreach (var page in pages)
                yield return (page.Address, page.Validator);
            if (pages.Count < AddressesAtOnce)
                yield break;
            last = pages[^1].Id;
        }
    }
}
