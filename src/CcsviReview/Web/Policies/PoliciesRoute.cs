using CcsviReview.Current.Faults;
using CcsviReview.Settings;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Policies;

/// <summary>
/// <c>/policies</c>: the current policies, in words; the forms in which an admin edits them. Every edit is simulated first.
/// </summary>
internal static class PoliciesRoute
{
    public const string Address = Urls.Policies;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(
            Address, ["GET", "HEAD"], (HttpContext http, PolicyPages pages, CancellationToken cancel) => pages.ShowAsync(http, cancel));
        routes.MapMethods(
            "/policies/policy/{name?}", ["GET", "HEAD"], (string? name, HttpContext http, PolicyPages pages, CancellationToken cancel) =>
            pages.ShowPolicyAsync(http, name, (null, []), cancel)).ForAdmins();
        routes.MapMethods(
            "/policies/ladder/{name?}", ["GET", "HEAD"], (string? name, HttpContext http, PolicyPages pages, CancellationToken cancel) =>
            pages.ShowLadderAsync(http, name, (null, []), cancel)).ForAdmins();
        routes.MapPost("/policies/policy/{name?}", SendPolicyAsync).Takes().ForAdmins();
        routes.MapPost("/policies/ladder/{name?}", SendLadderAsync).Takes().ForAdmins();
        SimulationRoute.Map(routes);
    }

    private static async Task<IResult> SendPolicyAsync(string? name, HttpContext http, FormTickets tickets, PolicyPages pages)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign($"/policies/policy/{name}");
        if (await pages.BaseAsync(http, CancellationToken.None) is not { } view)
            return http.ShowMissing(PolicyPages.NoDraft);
        var form = PolicyForm.Of(name, sent);
        var reading = PolicyPages.ReadingOf(view, $"Policies:{form.Name}", sent["do"] == "remove" ? [] : form.Values());
        var faults = Taken(name, form.Name, view.Rules.Policies.Keys, form.Faults(reading.Faults));
        if (faults.Count > 0 || sent["do"] == "preview")
            return await pages.ShowPolicyAsync(http, name, (form, faults), CancellationToken.None);
        return await SimulateAsync(
            http, reading.Rules, why => pages.ShowPolicyAsync(http, name, (form, [new FieldFault("main", why)]), CancellationToken.None));
    }

    private static async Task<IResult> SendLadderAsync(string? name, HttpContext http, FormTickets tickets, PolicyPages pages)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign($"/policies/ladder/{name}");
        if (await pages.BaseAsync(http, CancellationToken.None) is not { } view)
            return http.ShowMissing(PolicyPages.NoDraft);
        var form = LadderForm.Of(name, sent);
        var isRemoved = sent["do"] == "remove";
        var reading = PolicyPages.ReadingOf(view, $"Ladders:{form.Name}", isRemoved ? [] : form.Values());
        var faults = isRemoved
            ? [.. reading.Faults.Select(fault => new FieldFault("main", fault.ToString()))]
            : Taken(
                name, form.Name, view.Rules.Ladders.Keys,
                [.. form.Faults(reading.Faults), .. await pages.SlipsAsync(view, form, CancellationToken.None)]);
        if (faults.Count > 0 || sent["do"] == "preview")
            return await pages.ShowLadderAsync(http, name, (form, faults), CancellationToken.None);
        return await SimulateAsync(
            http, reading.Rules, why => pages.ShowLadderAsync(http, name, (form, [new FieldFault("main", why)]), CancellationToken.None));
    }

    private static IReadOnlyList<FieldFault> Taken(string? name, string given, IEnumerable<string> known, IReadOnlyList<FieldFault> faults)
    {
        if (name is not null)
            return faults;
        return given.Length == 0
            ? [new FieldFault("name", "Enter a name, for example clinical."), .. faults.Where(fault => fault.Field is not ("main" or "name"))]
            : known.Contains(given, StringComparer.OrdinalIgnoreCase)
                ? [new FieldFault("name", $"'{given}' already exists. Choose another name, or edit that one."), .. faults]
            : faults;
    }

    private static async Task<IResult> SimulateAsync(HttpContext http, PolicySettings rules, Func<string, Task<IResult>> refuse)
    {
        try
        {
            return await SimulationRoute.BeginAsync(http, (rules, null));
        }
        catch (RefusedException refused)
        {
            return await refuse(refused.Message);
        }
    }
}
