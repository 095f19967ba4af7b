using CcsviReview.Features.Actions;
using CcsviReview.SignedLinks;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>
/// <c>/mute/{token}</c>: stops the copies of one person, and starts them again. A mail program's one-click request (RFC 8058) needs no
/// cookie and stops them; everybody else gets a form.
/// </summary>
internal static class MuteRoute
{
    public static string Address(string token) => $"/mute/{token}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(
            "/mute/{token}", ["GET", "HEAD"], async (string token, HttpContext http, MutePages pages, CancellationToken cancel) =>
            await pages.ShowAsync(http, token, sent: null, cancel)).ForAnybody().Behind(RequestPace.Links);
        routes.MapPost("/mute/{token}", SendAsync).Takes().ForAnybody().Behind(RequestPace.Links);
    }

    private static async Task<IResult> SendAsync(string token, HttpContext http, MutePages pages, MuteCopies copies)
    {
        var cancel = CancellationToken.None;
        if (await MutePages.IsOneClickAsync(http))
            return await pages.OneClickAsync(http, token, await copies.RunAsync(token, isMuted: true, cancel), cancel);
        if (await pages.SentAsync(http) is not { } sent)
            return await pages.ForeignAsync(http, token, cancel);
        var age = await pages.AgeAsync(token, sent["stamp"].ToString(), cancel);
        // A corrected form may be sent at once: its time counts from when it was first shown.
        if (sent["copies"].ToString() is not ("stop" or "send") || age != FormAge.Human)
            return await pages.ShowAsync(http, token, age is FormAge.Human or FormAge.TooFast ? sent["stamp"].ToString() : "", cancel);
        return await copies.RunAsync(token, sent["copies"] == "stop", cancel)
            ? http.SeeOther(Address(token))
            : await pages.ShowAsync(http, token, "", cancel);
    }
}
