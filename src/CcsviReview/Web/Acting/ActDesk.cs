using CcsviReview.Flow.Acting;
using CcsviReview.Reminders.Acting;
using Microsoft.AspNetCore.Antiforgery;

namespace CcsviReview.Web.Acting;

/// <summary>Shows the forms of links, and takes only such forms as it showed to the same browser.</summary>
internal sealed class ActDesk(OpenLink links, IAntiforgery antiforgery)
{
    public OpenLink Links => links;

    /// <summary>The form of a link that can be used.</summary>
    public async Task<IResult> FormAsync(HttpContext http, string token, ActView view, CancellationToken cancel)
    {
        var whole = view with
        {
            Token = token,
            Ticket = TicketFor(http),
            Stamp = view.Age is null or FormAge.TooFast && view.Stamp.Length > 0 ? view.Stamp : await links.StampAsync(token, cancel),
            Others = await links.OthersAsync(view.Scene, cancel),
            Search = http.Request.Query["q"].ToString(),
        };
        return http.Show<ActPage, ActView>(whole, whole.IsTakenBack ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>What is to say of a link that cannot be used; where a fresh one helps, with the form that asks for it.</summary>
    public async Task<IResult> LinkAsync(HttpContext http, string token, OpenedLink link, CancellationToken cancel, string? trouble = null)
    {
        var view = LinkView.Of(link) with { Token = token, Trouble = trouble };
        if (view.CanAsk)
            view = view with { Ticket = TicketFor(http), Stamp = await links.StampAsync(token, cancel) };
        return http.Show<LinkPage, LinkView>(view, trouble is null ? view.Status : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The fields of a form that was shown to this browser; null when it was not.</summary>
    public async Task<IFormCollection?> SentAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http) ? await http.Request.ReadFormAsync() : null;
        }
        catch (Exception unreadable) when (unreadable is AntiforgeryValidationException or BadHttpRequestException or InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>What ties a form to the browser that it is shown to.</summary>
    public (string Field, string Value) TicketFor(HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return (tokens.FormFieldName, tokens.RequestToken!);
    }
}
