using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Features.Pages;
using CcsviReview.Localization;
using CcsviReview.SignedLinks;
using CcsviReview.Web.Components;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>Shows the forms of links, and accepts only forms that it showed to the same browser.</summary>
internal sealed class ActionPages(OpenLink links, TextHistoryQuery texts, FormTickets tickets, CurrentRules inForce)
{
    public OpenLink Links => links;

    /// <summary>The fields of a form that was shown to this browser; null when it was not.</summary>
    public Task<IFormCollection?> SentAsync(HttpContext http) => tickets.SentAsync(http);

    /// <summary>The form of a link that can be used.</summary>
    public async Task<IResult> FormAsync(HttpContext http, string token, ActionView view, CancellationToken cancel)
    {
        var whole = view with
        {
            Tongue = inForce.Templates.WordsOf(view.Scene.Person.Language),
            Path = ActionRoute.Address(token),
            Ticket = tickets.For(http),
            Stamp = view.Age is null or FormAge.TooFast && view.Stamp.Length > 0 ? view.Stamp : await links.StampAsync(token, cancel),
            Others =
            [
                .. (await links.OthersAsync(view.Scene, cancel)).Select(other =>
                    (other.Act, ActionRoute.Address(other.Url[(other.Url.LastIndexOf('/') + 1)..]))),
            ],
            Search = http.Request.Query["q"].ToString(),
        };
        http.Features.Set(ShownText.Of(view.Scene.Page, await texts.RunAsync(view.Scene.Page, cancel), whole.Tongue));
        return http.Show<ActionPage, ActionView>(whole,
            whole.IsTakenBack ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>The page for a link that cannot be used; with a form to ask for a new link if that helps.</summary>
    public async Task<IResult> LinkAsync(HttpContext http, string token, OpenedLink link, LinkTrouble? trouble, CancellationToken cancel)
    {
        var view = LinkView.Of(link) with { Token = token, Trouble = trouble?.Said, Words = await WordsAsync(link, cancel) };
        if (view.CanAsk)
        {
            view = view with
            {
                Ticket = tickets.For(http),
                Stamp = trouble is { Stamp.Length: > 0 } ? trouble.Stamp : await links.StampAsync(token, cancel),
            };
        }
        return http.Show<LinkPage, LinkView>(view, trouble is null ? view.Status : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The page that says that something else was recorded before the form arrived.</summary>
    public async Task<IResult> LostAsync(HttpContext http, OpenedLink link, CancellationToken cancel)
    {
        var view = LinkView.Of(link).Lost() with { Words = await WordsAsync(link, cancel) };
        return http.Show<LinkPage, LinkView>(view, view.Status);
    }

    /// <summary>The page that says that a form was not shown to the browser that sent it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="again">The address of the form.</param>
    /// <param name="words">The words of the link's recipient.</param>
    public static IResult Foreign(HttpContext http, string again, Words words) =>
        http.Show<LinkPage, LinkView>(LinkView.Foreign(again) with { Words = words }, StatusCodes.Status400BadRequest);

    /// <summary>The words of a link's recipient; those of the organisation when the link does not name one.</summary>
    public async Task<Words> WordsAsync(OpenedLink link, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        return inForce.Templates.WordsOf(link switch
        {
            OpenedLink.Open(var scene) => scene.Person.Language,
            OpenedLink.Closed(var scene, _) => scene.Person.Language,
            OpenedLink.Recorded(var scene, _) => scene.Person.Language,
            OpenedLink.Expired(var claim) => rules.PersonAt(claim.Person).Language,
            _ => rules.Organisation.Language,
        });
    }
}

/// <summary>What is wrong with a form that asked for new links.</summary>
/// <param name="Said">A sentence.</param>
/// <param name="Stamp">The stamp that it was sent with, to be sent again; empty for a new one.</param>
internal sealed record LinkTrouble(Sentence Said, string Stamp);
