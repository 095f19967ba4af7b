using CcsviReview.Current;
using CcsviReview.Features.Imports;
using CcsviReview.Features.Pages;
using CcsviReview.People;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Pages;

/// <summary><c>/pages/change</c>: gives several pages an owner, a section, a policy, tags or an exemption at once.</summary>
internal static class ChangeRoute
{
    public const string Address = Urls.PagesChange;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"], (HttpContext http, ChangePages pages, CancellationToken cancel) =>
            pages.ShowAsync(http, http.Request.Query, new ChangeForm(), [], cancel)).ForLeads();
        routes.MapPost(Address, SendAsync).Takes().ForLeads();
    }

    private static async Task<IResult> SendAsync(HttpContext http, FormTickets tickets, ChangePages pages)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Urls.Pages);
        return await pages.SaveAsync(http, sent, CancellationToken.None);
    }
}

/// <summary>Shows the form that changes several pages, and handles it.</summary>
internal sealed class ChangePages(PickPages pick, CurrentRules inForce, ImportPages import, FormTickets tickets)
{
    private const int MostFaults = 12;

    public async Task<IResult> ShowAsync(
        HttpContext http, IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> asked, ChangeForm form,
        IReadOnlyList<string> faults, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        var today = Today(http);
        var picked = await pick.ReadAsync(asked, cancel);
        var (number, named) = await pick.PreviewAsync(picked, today, cancel);
        return http.Show<ChangePage, ChangeView>(new ChangeView(picked, form, tickets.For(http))
        {
            Number = number,
            Named = named,
            Policies = rules.PolicyNames,
            People =
            [
                .. rules.KnownAddresses.Where(rules.IsReachable).Order(StringComparer.Ordinal)
                    .Select(known => (known, rules.PersonAt(known).Name)),
            ],
            Today = today,
            Faults = faults,
        }, faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    public async Task<IResult> SaveAsync(HttpContext http, IFormCollection sent, CancellationToken cancel)
    {
        var form = ChangeForm.Read(sent);
        if (form.Cells(out var cells) is { } missing)
            return await ShowAsync(http, sent, form, [missing], cancel);
        var picked = await pick.ReadAsync(sent, cancel);
        var keys = await pick.KeysAsync(picked, Today(http), cancel);
        if (keys.Count == 0)
            return await ShowAsync(http, sent, form, ["No pages are selected any more. They may have changed in the meantime."], cancel);
        if (keys.Count > PickedPages.Most)
            return await ShowAsync(http, sent, form,
                [$"You selected more than {PickedPages.Most:N0} pages. Narrow the list, or use `ccsvi-review import pages`."], cancel);
        if (form.What == "owner" && await WrongOwnerAsync(form.NewOwner, cancel) is { } wrong)
            return await ShowAsync(http, sent, form, [wrong], cancel);
        var who = http.Visitor();
        if (form.What == ChangeForm.SamePage)
        {
            var confirm = http.RequestServices.GetRequiredService<ConfirmMove>();
            var ids = await pick.NumbersAsync(picked, Today(http), cancel);
            var (moves, others) = await confirm.RunAsync(ids, who.Address, who, cancel);
            return others.Count > 0
                ? await ShowAsync(http, sent, form, [.. others.Distinct().Take(MostFaults)], cancel)
                : http.SeeOther(AddressAfter(picked, moves.Count));
        }
        var report = await import.RunAsync(
            keys, cells, new ImportTerms(who.Address, IsDry: false) { Visitor = who, Reason = form.Reason.Trim() }, cancel);
        return report.Faults.Count > 0
            ? await ShowAsync(http, sent, form, [.. report.Faults.Distinct().Take(MostFaults)], cancel)
            : http.SeeOther(AddressAfter(picked, report.Changed));
    }

    private static string AddressAfter(PickedPages picked, int changed) =>
        picked.Filter.Address() + (picked.Filter.Query().Length > 0 ? "&" : "?") + $"done={Done.Changed(changed)}";

    // A person whom a page names already, by an address of a trusted domain, may be given other pages.
    private async Task<string?> WrongOwnerAsync(string address, CancellationToken cancel)
    {
        if (PersonAddress.Find(address) is not { } owner)
            return null;
        var people = new KnownPeople(await inForce.ReadAsync(cancel));
        var isKnown = people.Has(owner) || (people.WhyNot(owner) is null && await pick.OwnsAsync(owner, cancel));
        return isKnown ? null : $"'{owner}': {people.WhyNot(owner) ?? people.Unknown(owner)}";
    }

    private static DateOnly Today(HttpContext http) => http.RequestServices.GetRequiredService<OrganisationClock>().Today;
}

/// <summary>The values to set for several pages.</summary>
internal sealed record ChangeForm
{
    /// <summary>The choice that confirms that moved pages are still the same.</summary>
    public const string SamePage = "same-page";

    public string What { get; init; } = "";

    public string NewOwner { get; init; } = "";

    public string NewSection { get; init; } = "";

    public string NewPolicy { get; init; } = "";

    public string Tags { get; init; } = "";

    public string Until { get; init; } = "";

    public string Reason { get; init; } = "";

    public static ChangeForm Read(IFormCollection sent) => new()
    {
        What = sent["what"].ToString(),
        NewOwner = sent["new_owner"].ToString().Trim(),
        NewSection = sent["new_section"].ToString().Trim(),
        NewPolicy = sent["new_policy"].ToString().Trim(),
        Tags = sent["tags"].ToString().Trim(),
        Until = sent["until"].ToString().Trim(),
        Reason = sent["reason"].ToString().Trim(),
    };

    /// <summary>The cells of the pages sheet that change; returns what is missing, or null.</summary>
    public string? Cells(out IReadOnlyDictionary<string, string> cells)
    {
        (string Column, string Cell)[] given = What switch
        {
            "owner" => [("owner", NewOwner)],
            "section" => [("section", NewSection)],
            "policy" => [("policy", NewPolicy)],
            "tags" => [("tags", Tags)],
            "exempt" => [("exempt_until", Until), ("exempt_reason", Reason)],
            "end-exemption" => [("exempt_until", "")],
            _ => [],
        };
        cells = given.ToDictionary(cell => cell.Column, cell => cell.Cell, StringComparer.Ordinal);
        return given.Length == 0 && What != SamePage ? "Choose what to change."
            : What == "exempt" && Until.Length == 0 ? "Enter the last day of the exemption."
            : What == "exempt" && Reason.Length == 0 ? "Enter the reason for the exemption. It is shown with each page."
            : null;
    }
}

/// <summary>The form that changes several pages.</summary>
internal sealed record ChangeView(PickedPages Picked, ChangeForm Form, FormTicket Ticket)
{
    public required int Number { get; init; }

    public required IReadOnlyList<string> Named { get; init; }

    public required IReadOnlyList<string> Policies { get; init; }

    public required IReadOnlyList<(string Address, string Name)> People { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<string> Faults { get; init; }
}
