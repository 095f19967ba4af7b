using CcsviReview.Current;
using CcsviReview.Features.People;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Pages;

/// <summary>Reads the filter of a list from its address: the same for the list, its spreadsheet, its changes and the API.</summary>
internal sealed class FilterReader(IDbContextFactory<ReviewDb> database, CurrentRules inForce, PeopleSearch people, ReviewSettings settings)
{
    public async Task<FilterReading> ReadAsync(IQueryCollection query, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        return FilterReading.Of(query, new FilterChoices
        {
            Sites = await CurrentSites.NamesAsync(db, settings, cancel),
            Sections = [.. rules.People.Sections.Select(duty => duty.Section).Distinct(StringComparer.Ordinal)],
            Policies = rules.PolicyNames,
            Owner = await OwnerAsync(FilterReading.First(query, "owner").Trim(), cancel),
        });
    }

    private async Task<PeopleFound> OwnerAsync(string text, CancellationToken cancel) => text switch
    {
        "" => new PeopleFound("", []),
        _ when text.Equals(InventoryFilter.Nobody, StringComparison.OrdinalIgnoreCase) =>
            new PeopleFound(InventoryFilter.Nobody, [InventoryFilter.Nobody]),
        _ => await people.RunAsync(text, cancel),
    };
}

/// <summary>What the values of a filter can name.</summary>
internal sealed record FilterChoices
{
    /// <summary>The names of the sites there are.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>The sections that somebody answers for; pages may state others.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    /// <summary>The policies that apply now; pages may still be under others.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>Whom the owner that was asked for names.</summary>
    public required PeopleFound Owner { get; init; }
}
