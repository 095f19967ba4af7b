using CcsviReview.Features.Imports;
using CcsviReview.Features.Pages;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace CcsviReview.Web.Pages;

/// <summary>Reads which pages of a list a person selected, and finds them.</summary>
internal sealed class PickPages(IDbContextFactory<ReviewDb> database, FilterReader filters)
{
    private const int MostNamed = 12;

    /// <summary>The pages that a query string or a form names, and their list.</summary>
    public async Task<PickedPages> ReadAsync(IEnumerable<KeyValuePair<string, StringValues>> asked, CancellationToken cancel)
    {
        var fields = asked.ToList();
        var filter = fields.Where(field => FilterReading.Knows(field.Key));
        return PickedPages.Of(fields, (await filters.ReadAsync(filter, cancel)).Filter);
    }

    /// <summary>Their number, at most <see cref="PickedPages.Most"/> and one more, and the titles of the first.</summary>
    public async Task<(int Number, IReadOnlyList<string> Named)> PreviewAsync(PickedPages picked, DateOnly today, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var pages = picked.In(db, today);
        return (await pages.Take(PickedPages.Most + 1).CountAsync(cancel),
            await pages.Take(MostNamed).Select(page => page.Title).ToListAsync(cancel));
    }

    /// <summary>Their keys, at most <see cref="PickedPages.Most"/> and one more when there are more.</summary>
    public async Task<List<PageKey>> KeysAsync(PickedPages picked, DateOnly today, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await picked.KeysAsync(db, today, cancel);
    }

    /// <summary>Their ids, at most <see cref="PickedPages.Most"/> and one more when there are more.</summary>
    public async Task<List<long>> NumbersAsync(PickedPages picked, DateOnly today, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await picked.In(db, today).Take(PickedPages.Most + 1).Select(page => page.Id).ToListAsync(cancel);
    }

    /// <summary>Whether somebody with this address owns a page.</summary>
    public async Task<bool> OwnsAsync(string owner, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Pages.AnyAsync(page => page.Owner == owner, cancel);
    }
}
