using System.Diagnostics;
using CcsviReview.Features.Actions;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.SignedLinks;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>
/// <c>/act/{token}</c>: the target of links in a digest. GET and HEAD show the form; a POST of the form carries out the link's action.
/// <c>/act/{token}/fresh</c>: asks for new links by email.
/// </summary>
internal static class ActionRoute
{
    public static string Address(string token) => $"/act/{token}";

    public static string FreshAddress(string token) => $"/act/{token}/fresh";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/act/{token}", ["GET", "HEAD"], ShowAsync).ForAnybody().Behind(RequestPace.Links);
        routes.MapMethods("/act/{token}/fresh", ["GET", "HEAD"], ShowAsync).ForAnybody().Behind(RequestPace.Links);
        routes.MapPost("/act/{token}", SendAsync).Takes().ForAnybody().Behind(RequestPace.Links);
        routes.MapPost("/act/{token}/fresh", FreshAsync).Takes().ForAnybody().Behind(RequestPace.Links);
    }

    private static async Task<IResult> ShowAsync(string token, HttpContext http, ActionPages pages, CancellationToken cancel) =>
        await pages.Links.RunAsync(token, cancel) switch
        {
            OpenedLink.Open(var scene) => await pages.FormAsync(http, token, new ActionView(scene, ActionView.Blank(scene)), cancel),
            var link => await pages.LinkAsync(http, token, link, null, cancel),
        };

    private static async Task<IResult> SendAsync(string token, HttpContext http, ActionPages pages, LinkAction act)
    {
        // A form counts as sent even if the person closes the browser.
        var cancel = CancellationToken.None;
        if (await pages.SentAsync(http) is not { } sent)
            return ActionPages.Foreign(http, Address(token), await pages.WordsAsync(await pages.Links.RunAsync(token, cancel), cancel));
        var (form, stamp) = (ActionView.Read(sent), sent["stamp"].ToString());
        var age = await pages.Links.AgeAsync(token, stamp, cancel);
        if (age != FormAge.Human)
        {
            return await pages.Links.RunAsync(token, cancel) switch
            {
                OpenedLink.Open(var waiting) =>
                    await pages.FormAsync(http, token, new ActionView(waiting, form) { Age = age, Stamp = stamp }, cancel),
                var link => await pages.LinkAsync(http, token, link, null, cancel),
            };
        }

        return await act.RunAsync(token, form, cancel) switch
        {
            ActionOutcome.Done => http.SeeOther(Address(token)),
            ActionOutcome.Faulty(var scene, var faults) =>
                await pages.FormAsync(http, token, new ActionView(scene, form) { Faults = faults, Stamp = stamp }, cancel),
            ActionOutcome.Shown { Link: var link, IsLost: true } => await pages.LostAsync(http, link, cancel),
            ActionOutcome.Shown(var link) => await pages.LinkAsync(http, token, link, null, cancel),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> FreshAsync(
        string token, HttpContext http, ActionPages pages, CancellationToken cancel)
    {
        if (await pages.SentAsync(http) is not { } sent)
            return ActionPages.Foreign(http, Address(token), await pages.WordsAsync(await pages.Links.RunAsync(token, cancel), cancel));
        var isHuman = await pages.Links.AgeAsync(token, sent["stamp"].ToString(), cancel) == FormAge.Human;
        if (!isHuman || sent["send"] != "yes")
        {
            var trouble = isHuman ? new Sentence("link.fresh-tick") : new Sentence("link.fresh-again");
            // A sender known to be a person keeps the time at which the form was shown, so that a correction may be sent at once.
            return await pages.LinkAsync(
                http, token, await pages.Links.RunAsync(token, cancel),
                new LinkTrouble(trouble, isHuman ? sent["stamp"].ToString() : ""), cancel);
        }

        await http.RequestServices.GetRequiredService<SendNewLink>().RunAsync(token, cancel);
        http.RequestServices.GetRequiredService<AwaitedEmail>().Written();
        return http.Show<LinkPage, LinkView>(
            LinkView.Asked with { Words = await pages.WordsAsync(await pages.Links.RunAsync(token, cancel), cancel) });
    }
}
