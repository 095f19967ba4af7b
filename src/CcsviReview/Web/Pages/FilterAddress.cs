using CcsviReview.Features.Pages;
using Microsoft.AspNetCore.Http.Extensions;

namespace CcsviReview.Web.Pages;

/// <summary>The address of a list: it contains the whole filter, so that a list can be saved and shared.</summary>
internal static class FilterAddress
{
    /// <summary>The path and query string of the list, from its beginning unless <see cref="InventoryFilter.After"/> is set.</summary>
    public static string Address(this InventoryFilter filter) => Urls.Pages + filter.Query();

    /// <summary>Its query string, with the question mark; empty for the list of every page.</summary>
    public static string Query(this InventoryFilter filter) => new QueryBuilder(filter.Fields).ToString();
}
