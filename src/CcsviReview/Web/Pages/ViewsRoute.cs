using CcsviReview.Current;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Pages;

/// <summary><c>/views</c>: a person's saved views.</summary>
internal static class ViewsRoute
{
    public const string Address = Urls.Views;
    public const int LongestName = 80;
    public const int LongestQuery = 2000;
    private const int MostOfOne = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"],
            (HttpContext http, IDbContextFactory<ReviewDb> database, FormTickets tickets, CancellationToken cancel) =>
            ShowAsync(http, database, tickets, null, cancel));
        routes.MapPost(Address, KeepAsync).Takes();
        routes.MapPost("/views/{id:long:min(1)}/forget", ForgetAsync).Takes();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, IDbContextFactory<ReviewDb> database, FormTickets tickets, ViewForm? form, CancellationToken cancel)
    {
        var who = http.Visitor();
        await using var db = await database.CreateDbContextAsync(cancel);
        var view = new ViewsView(tickets.For(http), form ?? new ViewForm("", http.Request.Query["of"].ToString(), false))
        {
            Kept = await db.SavedViews.AsNoTracking().Where(saved => saved.KeptBy == who.Address).OrderBy(saved => saved.Name)
                .ToListAsync(cancel),
            MayShare = who.Role >= Role.Lead,
        };
        return http.Show<ViewsPage, ViewsView>(
            view, form?.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> KeepAsync(
        HttpContext http, IDbContextFactory<ReviewDb> database, FormTickets tickets, TimeProvider clock)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Address);
        var who = http.Visitor();
        var form = new ViewForm(sent["name"].ToString().Trim(), sent["of"].ToString(), sent["shared"] == "yes" && who.Role >= Role.Lead);
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        if (form.Wrong is { } wrong)
            return await ShowAsync(http, database, tickets, form with { Fault = wrong }, CancellationToken.None);
        if (await db.SavedViews.CountAsync(saved => saved.KeptBy == who.Address) >= MostOfOne)
            return await ShowAsync(http, database, tickets, form with { Fault = $"You already have {MostOfOne} saved views. Delete one first." },
                CancellationToken.None);
        // Saving under an existing name changes that view.
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.SavedViews.Where(saved => saved.KeptBy == who.Address && saved.Name == form.Name).ExecuteDeleteAsync();
        db.Add(new SavedView
        {
            KeptBy = who.Address,
            Name = form.Name,
            Query = form.Query,
            IsShared = form.IsShared,
            KeptAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return http.SeeOther(Urls.Pages + form.Query + (form.Query.Length > 0 ? "&" : "?") + "done=saved");
    }

    private static async Task<IResult> ForgetAsync(long id, HttpContext http, IDbContextFactory<ReviewDb> database, FormTickets tickets)
    {
        if (await tickets.SentAsync(http) is null)
            return http.ShowForeign(Address);
        var who = http.Visitor();
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var forgotten = await db.SavedViews.Where(saved => saved.Id == id && saved.KeptBy == who.Address).ExecuteDeleteAsync();
        return forgotten == 0 ? http.ShowMissing("This saved view does not exist, or is not yours.") : http.SeeOther(Address + "?done=saved");
    }
}

/// <summary>A request to save a view.</summary>
internal sealed record ViewForm(string Name, string Query, bool IsShared)
{
    public string? Fault { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Wrong => Name.Length is 0 or > ViewsRoute.LongestName || Name.Any(char.IsControl)
        ? $"Enter a name of 1 to {ViewsRoute.LongestName} characters."
        : Query.Length > ViewsRoute.LongestQuery || Query is not ("" or ['?', ..]) || Query.Any(letter => letter is < ' ' or > '~')
            ? "That is not a view of the inventory. Open the inventory and choose “Save this view”."
            : null;
}

/// <summary>The saved views of a person.</summary>
internal sealed record ViewsView(FormTicket Ticket, ViewForm Form)
{
    public required IReadOnlyList<SavedView> Kept { get; init; }

    public required bool MayShare { get; init; }
}
