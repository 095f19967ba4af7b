using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>Finds the source that a person means.</summary>
internal static class SourceLookup
{
    /// <summary>The source with this number here, or with this identifier, however it is written.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<CitedSource> FindAsync(ReviewDb db, string text, CancellationToken cancel)
    {
        if (long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await db.Sources.AsNoTracking().SingleOrDefaultAsync(source => source.Id == id, cancel) is { } numbered)
            return numbered;
        if (SourceKey.Parse(text) is not { } key)
            throw new RefusedException("source", $"'{text}' is not a source. Write a DOI, a PMID, a guidance number such as NICE IPG420, or an address.")
            {
                Catalog = Catalog.Sources,
            };
        return await db.Sources.AsNoTracking().SingleOrDefaultAsync(source => source.Kind == key.Kind && source.Key == key.Value, cancel)
            ?? throw new RefusedException("source", $"No page cites {key}.") { Catalog = Catalog.Sources };
    }
}
