using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Localization;
using CcsviReview.SignedLinks;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>
/// <c>/act/reply/{token}</c>: confirms a reply to a digest. GET and HEAD show what would be recorded; a POST of the form with its box
/// ticked records it.
/// </summary>
internal static class ReplyRoute
{
    public static string Address(string token) => $"/act/reply/{token}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/act/reply/{token}", ["GET", "HEAD"],
            (string token, HttpContext http, ConfirmReply confirm, CancellationToken cancel) =>
                ShowAsync(http, (token, null), confirm, cancel))
            .ForAnybody().Behind(RequestPace.Links);
        routes.MapPost("/act/reply/{token}", SendAsync).Takes().ForAnybody().Behind(RequestPace.Links);
    }

    private static async Task<IResult> SendAsync(string token, HttpContext http, ActionPages pages, ConfirmReply confirm)
    {
        // A form counts as sent even if the person closes the browser.
        var cancel = CancellationToken.None;
        if (await pages.SentAsync(http) is not { } sent)
            return ActionPages.Foreign(http, Address(token), await pages.WordsAsync(new OpenedLink.Unknown(), cancel));
        var stamp = sent["stamp"].ToString();
        var age = await pages.Links.AgeAsync(token, stamp, cancel);
        if (age != FormAge.Human || sent["record"] != "yes")
            return await ShowAsync(http, (token, age is FormAge.Human or FormAge.TooFast ? stamp : ""), confirm, cancel);
        await confirm.RunAsync(token, cancel);
        return http.SeeOther(Address(token));
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, (string Token, string? TakenBack) form, ConfirmReply confirm, CancellationToken cancel)
    {
        var pages = http.RequestServices.GetRequiredService<ActionPages>();
        if (await confirm.LookAsync(form.Token, cancel) is not { } reply)
            return await pages.LinkAsync(http, form.Token, new OpenedLink.Unknown(), null, cancel);
        var view = new ReplyView(reply, form.Token)
        {
            Words = http.RequestServices.GetRequiredService<CurrentRules>().Templates.WordsOf(reply.Reader.Language),
            Ticket = http.RequestServices.GetRequiredService<FormTickets>().For(http),
            Stamp = form.TakenBack is { Length: > 0 } stamp ? stamp : await pages.Links.StampAsync(form.Token, cancel),
            IsTakenBack = form.TakenBack is not null,
        };
        return http.Show<ReplyPage, ReplyView>(
            view, view.IsTakenBack ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}

/// <summary>The form that confirms a reply.</summary>
internal sealed record ReplyView(OpenedReply Reply, string Token)
{
    /// <summary>The words of the recipient's language.</summary>
    public required Words Words { get; init; }

    public FormTicket Ticket { get; init; }

    public string Stamp { get; init; } = "";

    /// <summary>Whether the form was refused.</summary>
    public bool IsTakenBack { get; init; }
}
