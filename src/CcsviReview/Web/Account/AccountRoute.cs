using CcsviReview.Features.Imports;
using CcsviReview.Features.SignIn;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.AspNetCore.Authentication;

namespace CcsviReview.Web.Account;

/// <summary><c>/account</c>: what people change about themselves: absences, digest times; and signing out.</summary>
internal static class AccountRoute
{
    private static readonly string[] s_own =
        ["away_from", "away_to", "delegate", "digest_days", "digest_hour", "weekly_capacity", "language", "mutes_copies"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/account", ["GET", "HEAD"],
            (HttpContext http, AccountPages pages, CancellationToken cancel) => pages.ShowAsync(http, [], cancel));
        routes.MapPost("/account", SaveAsync).Takes();
        routes.MapPost("/account/sessions/end", EndAllAsync).Takes();
    }

    private static async Task<IResult> SaveAsync(HttpContext http, FormTickets tickets, AccountPages pages, ImportPeople people)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign("/account");
        var who = http.Visitor();
        if (!who.HasMail)
            return http.ShowRefused();
        var cells = s_own.Where(sent.ContainsKey).ToDictionary(name => name, name => sent[name].ToString().Trim());
        cells["address"] = who.Address;
        var one = await people.OneAsync(cells, who.Address, isAdded: false, CancellationToken.None);
        return one.Faults.Count > 0
            ? await pages.ShowAsync(http, one.Faults, CancellationToken.None)
            : http.SeeOther($"/account?done={Done.Saved(one.IsChanged)}");
    }

    private static async Task<IResult> EndAllAsync(HttpContext http, FormTickets tickets, SessionStore sessions)
    {
        if (await tickets.SentAsync(http) is null)
            return http.ShowForeign("/account");
        await sessions.EndAllAsync(http.Visitor().Address, CancellationToken.None);
        await http.NoteAsync(SecurityEventKind.SignedOut, http.Visitor().Address, "all sessions");
        await http.SignOutAsync();
        return http.SeeOther("/sign-in");
    }
}
