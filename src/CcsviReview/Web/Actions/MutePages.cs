using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Localization;
using CcsviReview.SignedLinks;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>Shows the form that stops copies, and handles it.</summary>
internal sealed class MutePages(MuteCopies copies, ActionPages actions, FormTickets tickets, CurrentRules inForce)
{
    /// <summary>The form with the current state; or the message that the link is invalid.</summary>
    /// <param name="http">The request.</param>
    /// <param name="token">The link.</param>
    /// <param name="sent">The stamp of a form that was refused, empty for a new one; null when no form was sent.</param>
    /// <param name="cancel">Cancels the request.</param>
    public async Task<IResult> ShowAsync(HttpContext http, string token, string? sent, CancellationToken cancel)
    {
        if (await copies.ReadAsync(token, cancel) is not { } wish)
        {
            return http.Show<LinkPage, LinkView>(
                LinkView.NoMute with { Words = await actions.WordsAsync(new OpenedLink.Unknown(), cancel) }, StatusCodes.Status404NotFound);
        }

        var view = new MuteView(wish, token)
        {
            Words = inForce.Templates.WordsOf(wish.Person.Language),
            Ticket = tickets.For(http),
            Stamp = sent is { Length: > 0 } ? sent : await actions.Links.StampAsync(token, cancel),
            IsTakenBack = sent is not null,
        };
        return http.Show<MutePage, MuteView>(view, sent is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>The page that says that the form was not shown to the browser that sent it.</summary>
    public async Task<IResult> ForeignAsync(HttpContext http, string token, CancellationToken cancel)
    {
        return ActionPages.Foreign(http, MuteRoute.Address(token), await WordsAsync(token, cancel));
    }

    /// <summary>
    /// The answer to a mail program, in one line of the recipient's language: some show it to people who press "unsubscribe".
    /// </summary>
    public async Task<IResult> OneClickAsync(HttpContext http, string token, bool isStopped, CancellationToken cancel)
    {
        var words = await WordsAsync(token, cancel);
        http.Response.Headers.ContentLanguage = words.Language;
        return isStopped
            ? Results.Text(words.Say("copies.one-click") + "\n")
            : Results.Text($"{words.Say("link.unknown")}. {words.Say("link.mute-what")}\n", statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>Whether the request is the one-click unsubscribe of a mail program (RFC 8058 section 3.2).</summary>
    public static async Task<bool> IsOneClickAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType && (await http.Request.ReadFormAsync())["List-Unsubscribe"] == "One-Click";
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException or IOException
            or NotSupportedException)
        {
            return false;
        }
    }

    public Task<IFormCollection?> SentAsync(HttpContext http) => tickets.SentAsync(http);

    public Task<FormAge> AgeAsync(string token, string stamp, CancellationToken cancel) => actions.Links.AgeAsync(token, stamp, cancel);

    private async Task<Words> WordsAsync(string token, CancellationToken cancel) => await copies.ReadAsync(token, cancel) is { } wish
        ? inForce.Templates.WordsOf(wish.Person.Language)
        : await actions.WordsAsync(new OpenedLink.Unknown(), cancel);
}

/// <summary>The form that stops copies.</summary>
internal sealed record MuteView(CopiesRequest Wish, string Token)
{
    /// <summary>The words of the recipient's language.</summary>
    public required Words Words { get; init; }

    public FormTicket Ticket { get; init; }

    public string Stamp { get; init; } = "";

    /// <summary>Whether the form was refused.</summary>
    public bool IsTakenBack { get; init; }
}
