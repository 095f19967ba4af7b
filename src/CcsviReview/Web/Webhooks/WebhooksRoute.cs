using CcsviReview.Current.Faults;
using CcsviReview.Features.Webhooks;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Webhooks;

/// <summary><c>/webhooks</c>: programs that are called about what happens to pages. For admins.</summary>
internal static class WebhooksRoute
{
    public const string Address = Urls.Webhooks;
    private const string One = "/webhooks/{id:guid}";
    private const string Change = "/webhooks/{id:guid}/change";

    public static string Of(Guid webhook) => $"{Address}/{webhook}";

    public static string ChangeOf(Guid webhook) => $"{Address}/{webhook}/change";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"],
            (HttpContext http, WebhookPages pages, CancellationToken cancel) => pages.ListAsync(http, new WebhookRequest(), [], cancel))
            .ForAdmins();
        routes.MapPost(Address, AddAsync).Takes().ForAdmins();
        routes.MapMethods(One, ["GET", "HEAD"],
            (Guid id, HttpContext http, WebhookPages pages, CancellationToken cancel) =>
                pages.ShowAsync(http, id, new WebhookShown(), cancel))
            .ForAdmins();
        routes.MapPost(One, DoAsync).Takes().ForAdmins();
        routes.MapMethods(Change, ["GET", "HEAD"],
            (Guid id, HttpContext http, WebhookPages pages, CancellationToken cancel) => pages.FormAsync(http, id, null, [], cancel))
            .ForAdmins();
        routes.MapPost(Change, ChangeAsync).Takes().ForAdmins();
    }

    private static async Task<IResult> AddAsync(HttpContext http, WebhookPages pages)
    {
        if (await pages.Tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Address);
        var wish = WebhookPages.Read(sent);
        try
        {
            var made = await pages.Keep.AddAsync(wish, http.Visitor().Address, CancellationToken.None);
            // The secret is shown in the response to the POST: an address or a cookie would store it.
            return made.Id is { } id
                ? await pages.ShowAsync(http, id, new WebhookShown { Secret = made.Secret }, CancellationToken.None)
                : await pages.ListAsync(http, wish, made.Faults, CancellationToken.None);
        }
        catch (RefusedException refused)
        {
            return await pages.ListAsync(http, wish, [new FieldFault(WebhookRequest.NameField, refused.Message)], CancellationToken.None);
        }
    }

    private static async Task<IResult> ChangeAsync(Guid id, HttpContext http, WebhookPages pages)
    {
        if (await pages.Tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(ChangeOf(id));
        var wish = WebhookPages.Read(sent);
        try
        {
            var faults = await pages.Keep.ChangeAsync(id, wish, http.Visitor().Address, CancellationToken.None);
            return faults.Count == 0
                ? http.SeeOther($"{Of(id)}?done=saved")
                : await pages.FormAsync(http, id, wish, faults, CancellationToken.None);
        }
        catch (RefusedException)
        {
            return http.ShowMissing(WebhookPages.NoSuch);
        }
    }

    private static async Task<IResult> DoAsync(Guid id, HttpContext http, WebhookPages pages)
    {
        if (await pages.Tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Of(id));
        try
        {
            return await ActAsync(id, http, pages, sent);
        }
        catch (RefusedException refused)
        {
            return await pages.ShowAsync(http, id, new WebhookShown { Fault = refused.Message }, CancellationToken.None);
        }
    }

    private static async Task<IResult> ActAsync(Guid id, HttpContext http, WebhookPages pages, IFormCollection sent)
    {
        var (by, action) = (http.Visitor().Address, sent["deed"].ToString());
        switch (action)
        {
            case "pause" or "resume":
                await pages.Keep.PauseAsync(id, action == "pause", by, CancellationToken.None);
                return http.SeeOther($"{Of(id)}?done=saved");
            case "test":
                await pages.Calls.TestAsync(id, by, CancellationToken.None);
                return http.SeeOther($"{Of(id)}?done=sent");
            case "retry":
                return Guid.TryParse(sent["call"], out var call) && await pages.Calls.RetryAsync(id, call, by, CancellationToken.None)
                    ? http.SeeOther($"{Of(id)}?done=retried")
                    : http.ShowMissing("No failed call has this number.");
            case "secret":
                return await pages.ShowAsync(http, id,
                    new WebhookShown { Secret = await pages.Keep.RotateAsync(id, by, CancellationToken.None) }, CancellationToken.None);
            case "remove" when sent["sure"] == "yes":
                await pages.Keep.RemoveAsync(id, by, CancellationToken.None);
                return http.SeeOther($"{Address}?done=webhook-removed");
            case "remove":
                throw new RefusedException("Tick “Yes, remove it” to confirm. You cannot undo this.");
            default:
                return http.ShowMissing("This action does not exist.");
        }
    }
}
