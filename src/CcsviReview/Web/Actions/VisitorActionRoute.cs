using System.Globalization;
using CcsviReview.Features.Actions;
using CcsviReview.Reminders;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>
/// <c>/pages/{id}/review-done</c>, <c>needs-work</c>, <c>later</c>, <c>not-mine</c>, <c>same-page</c>: the forms of signed-in people.
/// </summary>
internal static class VisitorActionRoute
{
    private const string Pattern = "/pages/{id:long:min(1)}/{act}";
    private static readonly TimeSpan s_longestOpen = TimeSpan.FromDays(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Pattern, ["GET", "HEAD"], ShowAsync);
        routes.MapPost(Pattern, SendAsync).Takes();
    }

    private static async Task<IResult> ShowAsync(long id, string act, HttpContext http, VisitorAction acts, FormTickets tickets)
    {
        if (VisitorActions.Find(act) is not { } known)
            return http.ShowMissing(ErrorPages.NoSuchAddress);
        return await acts.LookAsync(http.Visitor(), id, known, http.RequestAborted) switch
        {
            null => Missing(http, id),
            OpenedLink.Open(var scene) => Form(http, tickets, new ActionView(scene, ActionView.Blank(scene))),
            var other => Closed(http, other),
        };
    }

    private static async Task<IResult> SendAsync(long id, string act, HttpContext http, VisitorAction acts, FormTickets tickets)
    {
        if (VisitorActions.Find(act) is not { } known)
            return http.ShowMissing(ErrorPages.NoSuchAddress);
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(VisitorActions.Address(id, known));
        var (shown, form) = (Shown(id, known, sent, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()),
            ActionView.Read(sent));
        // A form counts as sent even if the person closes the browser.
        return await acts.RunAsync(http.Visitor(), shown, form, CancellationToken.None) switch
        {
            null => Missing(http, id),
            ActionOutcome.Done => http.SeeOther($"{Urls.Page(id)}?done={act}"),
            ActionOutcome.Faulty(var scene, var faults) => Form(http, tickets, new ActionView(scene, form) { Faults = faults }),
            ActionOutcome.Shown { Link: var link, IsLost: var isLost } => Closed(http, link, isLost),
            var other => throw new InvalidOperationException($"{other} cannot follow a form."),
        };
    }

    // The form's own statement of when it was shown can only reduce what it may do, so it is accepted within a day.
    private static ShownForm Shown(long id, PageAction act, IFormCollection sent, DateTimeOffset now)
    {
        DateOnly? cycle = DateOnly.TryParseExact(
            sent["cycle"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var at = long.TryParse(sent["shown"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < now.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now;
        return new ShownForm(id, act, cycle, at < now - s_longestOpen ? now - s_longestOpen : at);
    }

    private static IResult Form(HttpContext http, FormTickets tickets, ActionView view)
    {
        var (scene, id) = (view.Scene, view.Scene.Page.Id);
        var whole = view with
        {
            Path = VisitorActions.Address(id, scene.Act),
            Ticket = tickets.For(http),
            Hidden =
            [
                ("cycle", scene.Claim.Cycle.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("shown", scene.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ],
            Others = [.. VisitorActions.Of(scene).Where(act => act != scene.Act).Select(act => (act, VisitorActions.Address(id, act)))],
            Search = http.Request.Query["q"].ToString(),
        };
        return http.Show<ActionPage, ActionView>(whole,
            whole.IsTakenBack ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static IResult Closed(HttpContext http, OpenedLink link, bool isLost = false)
    {
        var mayNot = link is OpenedLink.Closed { Scene: { IsInCare: false } };
        var view = isLost ? LinkView.Of(link).Lost() : LinkView.Of(link);
        return http.Show<LinkPage, LinkView>(view with { CanAsk = false, Then = null, IsSignedIn = true },
            mayNot ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict);
    }

    private static IResult Missing(HttpContext http, long id) => http.ShowMissing($"The inventory has no page number {id}.");
}
