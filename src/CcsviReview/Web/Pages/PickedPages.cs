using System.Globalization;
using CcsviReview.Features.Imports;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Pages;

/// <summary>Pages that a person selected from a list: by their ids, or the whole list.</summary>
internal sealed record PickedPages
{
    /// <summary>The most pages that can be changed at once here; an import accepts more.</summary>
    public const int Most = 5_000;

    private const int MostNumbers = 500;

    /// <summary>Their ids; empty for the whole list.</summary>
    public IReadOnlyList<long> Ids { get; private init; } = [];

    /// <summary>The list that they were selected from, from its beginning.</summary>
    public required InventoryFilter Filter { get; init; }

    /// <summary>Whether the whole list is selected.</summary>
    public bool IsAll { get; private init; }

    public static PickedPages Of(
        IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> asked, InventoryFilter filter)
    {
        var fields = asked.ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
        return new PickedPages
        {
            Filter = filter with { After = null },
            IsAll = fields.GetValueOrDefault("all") == "yes",
            Ids = [.. fields.GetValueOrDefault("page").Select(Number).OfType<long>().Distinct().Take(MostNumbers)],
        };
    }

    /// <summary>The pages, by ascending id.</summary>
    public IQueryable<Page> In(ReviewDb db, DateOnly today)
    {
        if (!IsAll)
        {
            var ids = Ids.ToArray();
            return db.Pages.AsNoTracking().Where(page => ids.Contains(page.Id)).OrderBy(page => page.Id);
        }
        return db.PagesOf(Filter, today).OrderBy(page => page.Id);
    }

    /// <summary>Their keys, at most <see cref="Most"/> and one more when there are more.</summary>
    public async Task<List<PageKey>> KeysAsync(ReviewDb db, DateOnly today, CancellationToken cancel) =>
        [
            .. (await In(db, today).Take(Most + 1).Select(page => new { page.Site, page.Address })
                .ToListAsync(cancel)).Select(page => new PageKey(page.Site, page.Address)),
        ];

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
