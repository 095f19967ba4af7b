using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>
/// The order of the inventory and how it is read: from the last page shown, never by counting rows, so that the last part of a million
/// pages costs as much as the first. Each part is one range of an index.
/// </summary>
internal static class InventoryOrder
{
    /// <summary>All pages of the filter.</summary>
    public static IQueryable<Page> PagesOf(this ReviewDb db, InventoryFilter filter, DateOnly today) =>
        filter.State is { } state ? db.PagesOf(filter).In(state, today) : db.PagesOf(filter);

    /// <summary>The pages that match everything but the filter's state.</summary>
    public static IQueryable<Page> PagesOf(this ReviewDb db, InventoryFilter filter)
    {
        var pages = filter.Words.Count > 0 ? db.PagesWith(filter.Words) : db.Pages.AsNoTracking();
        if (filter.Site is { } site)
            pages = pages.Where(p => p.Site == site);
        if (filter.Section is { } section)
            pages = pages.Where(p => p.Section == section);
        if (filter.Policy is { } policy)
            pages = pages.Where(p => p.Policy == policy);
        if (filter.Finding is { } finding)
        {
            var bit = FindingSet.Of(finding);
            // As in the index of the finding. An equality: for "not 0", PostgreSQL would estimate that nearly all pages match, and scan
            // them.
            pages = pages.Where(p => (p.Findings & bit) == bit);
        }
        if (filter.Only == PageKind.Moved)
            pages = pages.Where(p => p.MovedOn != null);
        if (filter.Only == PageKind.NotShown)
            pages = pages.Where(p => p.ShowBy != null);
        if (filter.Only == PageKind.Shared)
            pages = pages.Where(p => p.CopiedTo != null);
        // FilterReader looks up what was typed; a filter created here names one address.
        string[] owners = filter.Owners.Count == 0 && filter.Owner.Length > 0 ? [filter.Owner] : [.. filter.Owners];
        pages = OwnedBy(pages, owners, isShared: filter.Only == PageKind.Shared);
        return filter.Unknown.Count > 0 ? pages.Where(p => false) : pages;
    }

    private static IQueryable<Page> OwnedBy(IQueryable<Page> pages, string[] owners, bool isShared)
    {
        if (owners is [InventoryFilter.Nobody])
            return pages.Where(p => p.Owner == null);
        if (owners is [var owner])
            return isShared ? pages.Where(p => (" " + p.CopiedTo + " ").Contains(" " + owner + " ")) : pages.Where(p => p.Owner == owner);
        if (owners.Length == 0)
            return pages;
        return isShared
            ? pages.Where(p => owners.Any(each => (" " + p.CopiedTo + " ").Contains(" " + each + " ")))
            : pages.Where(p => owners.Contains(p.Owner));
    }

    /// <summary>The next pages in order, one more than the filter's size when there are more.</summary>
    public static async Task<List<Page>> AfterCursorAsync(
        this IQueryable<Page> scope, InventoryFilter filter, DateOnly today, CancellationToken cancel)
    {
        var pages = filter.State is { } state ? scope.In(state, today) : scope;
        var found = new List<Page>();
        var first = filter.State is PageState.Current or PageState.DueSoon ? today : DateOnly.MinValue;
        foreach (var stretch in await StretchesAsync(pages, filter, first, cancel))
        {
            if (found.Count <= filter.Size)
                found.AddRange(await stretch.Take(filter.Size + 1 - found.Count).ToListAsync(cancel));
        }
        return found;
    }

    private static async Task<IEnumerable<IQueryable<Page>>> StretchesAsync(
        IQueryable<Page> pages, InventoryFilter filter, DateOnly first, CancellationToken cancel)
    {
        var last = filter.After?.Id;
        if (filter.Order == PageOrder.Newest)
            return [(last is null ? pages : pages.Where(p => p.Id < last)).OrderByDescending(p => p.Id)];
        if (filter.Order == PageOrder.Urgency)
            return Stretches(pages, filter.After, first);
        // The current title of the last page shown; the list starts again when that page no longer exists.
        var title = last is null ? null
            : filter.After?.Title ?? await pages.Where(p => p.Id == last).Select(p => p.Title).FirstOrDefaultAsync(cancel);
#pragma warning disable CA1309 // Translated to SQL: the database compares as it sorts.
        return title is null
            ? [pages.OrderBy(p => p.Title).ThenBy(p => p.Id)]
            :
            [
                pages.Where(p => p.Title == title && p.Id > last).OrderBy(p => p.Id),
                pages.Where(p => string.Compare(p.Title, title) > 0).OrderBy(p => p.Title).ThenBy(p => p.Id),
            ];
#pragma warning restore CA1309
    }

    private static IEnumerable<IQueryable<Page>> Stretches(IQueryable<Page> pages, Cursor? after, DateOnly first)
    {
        var undated = pages.Where(p => p.DueOn == null);
        if (after is { DueOn: null, Id: var last })
            return [undated.Where(p => p.Id > last).OrderBy(p => p.Id)];
        if (after is { DueOn: { } day, Id: var id })
        {
            return
            [
                pages.Where(p => p.DueOn == day && p.Id > id).OrderBy(p => p.Id),
                pages.Where(p => p.DueOn > day).OrderBy(p => p.DueOn).ThenBy(p => p.Id),
                undated.OrderBy(p => p.Id),
            ];
        }
        return [pages.Where(p => p.DueOn >= first).OrderBy(p => p.DueOn).ThenBy(p => p.Id), undated.OrderBy(p => p.Id)];
    }
}
