using CcsviReview.Features.Imports;
using CcsviReview.Features.SignIn;
using CcsviReview.People;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.People;

/// <summary>
/// <c>/people</c>: the people and how many pages they have. <c>/people/{address}</c>: one of them; <c>/people/new</c>: a new one.
/// </summary>
internal static class PeopleRoute
{
    public const string Address = Urls.People;
    public const string New = "/people/new";
    private const string Pattern = "/people/{who}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"],
            (HttpContext http, PeoplePages pages, CancellationToken cancel) => pages.ListAsync(http, cancel)).ForLeads();
        routes.MapMethods(New, ["GET", "HEAD"],
            (HttpContext http, PeoplePages pages, CancellationToken cancel) => pages.OneAsync(http, null, [], cancel)).ForAdmins();
        routes.MapPost(New,
            (HttpContext http, PeoplePages pages, FormTickets tickets, ImportPeople people) =>
                SaveAsync(null, http, pages, tickets, people)).Takes().ForAdmins();
        routes.MapMethods(Pattern, ["GET", "HEAD"],
            (string who, HttpContext http, PeoplePages pages, CancellationToken cancel) =>
                pages.OneAsync(http, who, [], cancel)).ForAdmins();
        routes.MapPost(Pattern,
            (string who, HttpContext http, PeoplePages pages, FormTickets tickets, ImportPeople people) =>
                SaveAsync(who, http, pages, tickets, people)).Takes().ForAdmins();
        routes.MapPost(Pattern + "/account/reset", ResetAsync).Takes().ForAdmins();
    }

    private static async Task<IResult> ResetAsync(string who, HttpContext http, FormTickets tickets, BindAccount accounts)
    {
        if (await tickets.SentAsync(http) is null)
            return http.ShowForeign(Urls.Person(who));
        return await accounts.ResetAsync(who, http.Visitor().Address, CancellationToken.None)
            ? http.SeeOther($"{Urls.Person(who)}?done=account-reset")
            : http.ShowMissing("No one with this address has signed in with an organisation account.");
    }

    private static async Task<IResult> SaveAsync(string? who, HttpContext http, PeoplePages pages, FormTickets tickets, ImportPeople people)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(who is null ? New : Urls.Person(who));
        var cells = PeopleSheet.Sheet.Names.Where(sent.ContainsKey)
            .ToDictionary(name => name, name => sent[name].ToString().Trim(), StringComparer.Ordinal);
        cells["address"] = who ?? cells.GetValueOrDefault("address", "");
        if (await pages.WrongAsync(who, cells, CancellationToken.None) is { } wrong)
            return wrong.Field.Length == 0
                ? http.ShowMissing(wrong.Words)
                : await pages.OneAsync(http, who, [wrong], CancellationToken.None);
        var one = await people.OneAsync(cells, http.Visitor().Address, isAdded: who is null, CancellationToken.None);
        return one.Faults.Count > 0
            ? await pages.OneAsync(http, who, one.Faults, CancellationToken.None)
            : http.SeeOther($"{Urls.Person(PersonAddress.Exact(cells["address"])!)}?done={Done.Saved(one.IsChanged)}");
    }
}
