using CcsviReview.Flow.Acting;
using CcsviReview.Reminders.Acting;
using CcsviReview.Web.Guards;

namespace CcsviReview.Web.Acting;

/// <summary>Shows the forms of links, and takes only such forms as it showed to the same browser.</summary>
internal sealed class ActDesk(OpenLink links, FormTickets tickets)
{
    public OpenLink Links => links;

    /// <summary>The fields of a form that was shown to this browser; null when it was not.</summary>
    public Task<IFormCollection?> SentAsync(HttpContext http) => tickets.SentAsync(http);

    /// <summary>The form of a link that can be used.</summary>
    public async Task<IResult> FormAsync(HttpContext http, string token, ActView view, CancellationToken cancel)
    {
        var whole = view with
        {
            Path = ActRoute.Address(token),
            Ticket = tickets.For(http),
            Stamp = view.Age is null or FormAge.TooFast && view.Stamp.Length > 0 ? view.Stamp : await links.StampAsync(token, cancel),
            Others = [.. (await links.OthersAsync(view.Scene, cancel)).Select(other => (other.Act, ActRoute.Address(other.Url[(other.Url.LastIndexOf('/') + 1)..])))],
            Search = http.Request.Query["q"].ToString(),
        };
        return http.Show<ActPage, ActView>(whole, whole.IsTakenBack ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>What is to say of a link that cannot be used; where a fresh one helps, with the form that asks for it.</summary>
    public async Task<IResult> LinkAsync(HttpContext http, string token, OpenedLink link, CancellationToken cancel, string? trouble = null)
    {
        var view = LinkView.Of(link) with { Token = token, Trouble = trouble };
        if (view.CanAsk)
            view = view with { Ticket = tickets.For(http), Stamp = await links.StampAsync(token, cancel) };
        return http.Show<LinkPage, LinkView>(view, trouble is null ? view.Status : StatusCodes.Status422UnprocessableEntity);
    }
}
