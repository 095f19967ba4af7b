using System.Globalization;
using CcsviReview.Features.SignIn;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Api;

/// <summary><c>/tokens</c>: the API tokens of programs.</summary>
internal static class TokensRoute
{
    public const string Address = Urls.Tokens;
    public const int LongestName = 80;
    public const int MostDays = 366;
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(
            Address, ["GET", "HEAD"], (HttpContext http, IDbContextFactory<ReviewDb> database, FormTickets tickets, TimeProvider clock) =>
            ShowAsync(http, database, tickets, clock, new TokenForm())).ForAdmins();
        routes.MapPost(Address, MakeAsync).Takes().ForAdmins();
        routes.MapPost("/tokens/{id:long:min(1)}/revoke", RevokeAsync).Takes().ForAdmins();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, IDbContextFactory<ReviewDb> database, FormTickets tickets, TimeProvider clock, TokenForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(http.RequestAborted);
        return http.Show<TokensPage, TokensView>(new TokensView(tickets.For(http), form, now)
        {
            Tokens = await db.ApiTokens.AsNoTracking().OrderByDescending(token => token.Id).Take(Most).ToListAsync(http.RequestAborted),
            MayMake = http.Visitor().HasMail,
        }, form.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> MakeAsync(
        HttpContext http, IDbContextFactory<ReviewDb> database, FormTickets tickets, TimeProvider clock, TokenAdmin tokens)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Address);
        var form = new TokenForm
        {
            Name = sent["name"].ToString().Trim(),
            Scopes = [.. sent["scope"].OfType<string>()],
            Days = int.TryParse(sent["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0,
        };
        if (form.Wrong is { } wrong)
            return await ShowAsync(http, database, tickets, clock, form with { Fault = wrong });
        if (!http.Visitor().HasMail)
            return http.ShowRefused();
        var made = await tokens.MakeAsync(form.Name, form.Scopes, http.Visitor().Address, form.Days, CancellationToken.None);
        // Shown in the response to the POST: an address or a cookie would store it.
        return await ShowAsync(http, database, tickets, clock, new TokenForm { Made = made });
    }

    private static async Task<IResult> RevokeAsync(long id, HttpContext http, FormTickets tickets, TokenAdmin tokens)
    {
        if (await tickets.SentAsync(http) is null)
            return http.ShowForeign(Address);
        return await tokens.RevokeAsync(id, http.Visitor().Address, CancellationToken.None)
            ? http.SeeOther(Address + "?done=saved")
            : http.ShowMissing("No valid token has this number.");
    }
}

/// <summary>A request for a token.</summary>
internal sealed record TokenForm
{
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Scopes { get; init; } = [TokenAdmin.Read];

    public int Days { get; init; } = 180;

    public string? Fault { get; init; }

    /// <summary>The token that was just created; otherwise null.</summary>
    public string? Made { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Wrong => Name.Length is 0 or > TokensRoute.LongestName || Name.Any(char.IsControl)
        ? $"Enter what it is for, in 1 to {TokensRoute.LongestName} characters."
        : !Scopes.Intersect(TokenAdmin.Scopes).Any()
            ? "Select at least one scope."
            : Days is < 1 or > TokensRoute.MostDays ? $"Enter the number of days it is valid, from 1 to {TokensRoute.MostDays}." : null;
}

/// <summary>All tokens.</summary>
internal sealed record TokensView(FormTicket Ticket, TokenForm Form, DateTimeOffset Now)
{
    public required IReadOnlyList<ApiToken> Tokens { get; init; }

    /// <summary>Whether the visitor has an address in whose name a token could act.</summary>
    public required bool MayMake { get; init; }
}
