using CcsviReview.Current;
using CcsviReview.Features.People;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace CcsviReview.Features.Pages;

/// <summary>Reads the filter of a list, with the values that exist here.</summary>
internal sealed class FilterReader(IDbContextFactory<ReviewDb> database, CurrentRules inForce, PeopleSearch people, ReviewSettings settings)
{
    /// <param name="asked">The fields of the filter, as in a query string.</param>
    /// <param name="cancel">To stop.</param>
    public async Task<FilterReading> ReadAsync(IEnumerable<KeyValuePair<string, StringValues>> asked, CancellationToken cancel)
    {
        var fields = asked.ToList();
        var rules = await inForce.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        return FilterReading.From(fields, new FilterChoices
        {
            Sites = await SitesAsync(db, First(fields, "site"), cancel),
            Sections = [.. rules.People.Sections.Select(duty => duty.Section).Distinct(StringComparer.Ordinal)],
            Policies = rules.PolicyNames,
            Owner = await OwnerAsync(First(fields, "owner").Trim(), cancel),
        });
    }

    // Pages of a site that was removed are still listed by its name.
    private async Task<IReadOnlyList<string>> SitesAsync(ReviewDb db, string asked, CancellationToken cancel)
    {
        var names = await CurrentSites.NamesAsync(db, settings, cancel);
        var isNew = asked.Length > 0 && !asked.Any(c => char.IsControl(c) || char.IsSurrogate(c))
            && !names.Contains(asked, StringComparer.OrdinalIgnoreCase);
        return isNew && await db.Pages.AnyAsync(page => page.Site == asked, cancel) ? [.. names, asked] : names;
    }

    private static string First(List<KeyValuePair<string, StringValues>> fields, string key) =>
        fields.Where(field => field.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).SelectMany(field => field.Value).FirstOrDefault()
            ?? "";

    private async Task<PeopleFound> OwnerAsync(string text, CancellationToken cancel) => text switch
    {
        "" => new PeopleFound("", []),
        _ when text.Equals(InventoryFilter.Nobody, StringComparison.OrdinalIgnoreCase) =>
            new PeopleFound(InventoryFilter.Nobody, [InventoryFilter.Nobody]),
        _ => await people.RunAsync(text, cancel),
    };
}

/// <summary>The values that a filter can name.</summary>
internal sealed record FilterChoices
{
    /// <summary>None, for fields that do not depend on the database.</summary>
    public static FilterChoices None { get; } = new() { Sites = [], Sections = [], Policies = [], Owner = new PeopleFound("", []) };

    /// <summary>The names of all sites.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>The sections with a lead or editor; pages may state others.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    /// <summary>The policies that apply now; pages may still be under others.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>The people named by the requested owner.</summary>
    public required PeopleFound Owner { get; init; }
}
