using CcsviReview.Current;

namespace CcsviReview.Web.Requests;

/// <summary>The navigation of every page: what a person may see, and nothing that would refuse them.</summary>
internal static class NavLinks
{
    private static readonly (string Path, string Words, Role Least)[] s_all =
    [
        ("/", "My pages", Role.Editor),
        ("/pages", "Inventory", Role.Editor),
        ("/forecast", "Forecast", Role.Editor),
        (Urls.Plan, "Plan", Role.Lead),
        ("/policies", "Policies", Role.Editor),
        (Urls.Sources, "Sources", Role.Lead),
        ("/people", "People", Role.Lead),
        ("/sites", "Sites", Role.Admin),
        ("/schedules", "Schedules", Role.Admin),
        ("/mail", "Email", Role.Admin),
        ("/tokens", "Tokens", Role.Admin),
        ("/webhooks", "Webhooks", Role.Admin),
    ];

    public static IEnumerable<(string Path, string Words)> Of(Visitor visitor) =>
        s_all.Where(way => visitor.Role >= way.Least).Select(way => (way.Path, way.Words));

    /// <summary>The value of <c>aria-current</c> for a link while this path is shown; null for other links.</summary>
    public static string? Mark(string way, PathString shown) =>
        shown == way ? "page" : way != "/" && shown.StartsWithSegments(way, StringComparison.Ordinal) ? "true" : null;
}
