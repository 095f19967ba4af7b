using System.Diagnostics;
using CcsviReview.Features.Actions;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>What is said of a link that does nothing now.</summary>
internal sealed record LinkView(Sentence Title, Sentence? What)
{
    /// <summary>The words of the reader's language; English for whoever is signed in, as all of the dashboard.</summary>
    public Words Words { get; init; } = Words.English;

    /// <summary>Whether it is shown to whoever is signed in, among the pages of the dashboard.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>What follows for the reader; null when nothing does.</summary>
    public Sentence? Then { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The page that it is about; null where the link does not prove that its holder may know.</summary>
    public Page? Page { get; init; }

    public DoneAct? Done { get; init; }

    /// <summary>Whether fresh links may be asked for.</summary>
    public bool CanAsk { get; init; }

    public Sentence? Trouble { get; init; }

    /// <summary>Where what was sent can be filled in again; null where it need not.</summary>
    public string? Again { get; init; }

    public string Token { get; init; } = "";

    public FormTicket Ticket { get; init; }

    public string Stamp { get; init; } = "";

    /// <summary>The answer to whoever asked for fresh links; always the same.</summary>
    public static LinkView Asked { get; } = new(new Sentence("link.asked"), new Sentence("link.asked-what"))
    {
        Then = new Sentence("link.asked-then"),
    };

    /// <summary>
    /// What is said of a form that was not shown to the browser that sent it: another page sent it, or the browser keeps no cookie.
    /// </summary>
    /// <param name="again">Where it can be filled in again.</param>
    public static LinkView Foreign(string again) => new(new Sentence("link.foreign"), new Sentence("link.foreign-what"))
    {
        Then = new Sentence("link.foreign-then"),
        Status = StatusCodes.Status400BadRequest,
        Again = again,
    };

    /// <summary>What is said to whoever has asked too often.</summary>
    /// <param name="seconds">When to come again.</param>
    public static LinkView Busy(int seconds) => new(new Sentence("link.busy"), new Sentence("link.busy-what"))
    {
        Then = new Sentence("link.busy-then", ("n", seconds)),
        Status = StatusCodes.Status429TooManyRequests,
    };

    /// <summary>What is said of a link to stop copies that is none.</summary>
    public static LinkView NoMute { get; } = new(new Sentence("link.unknown"), new Sentence("link.mute-what"))
    {
        Then = new Sentence("link.mute-then"),
        Status = StatusCodes.Status404NotFound,
    };

    /// <summary>What is said to whoever sent a form after something else was recorded: theirs was not.</summary>
    public LinkView Lost() => this with
    {
        Title = new Sentence("link.lost"),
        What = new Sentence("link.lost-what"),
        Status = StatusCodes.Status409Conflict,
    };

    public static LinkView Of(OpenedLink link) => link switch
    {
        OpenedLink.Unknown => new(new Sentence("link.unknown"), new Sentence("link.unknown-what"))
        {
            Then = new Sentence("link.unknown-then"),
            Status = StatusCodes.Status404NotFound,
            CanAsk = true,
        },
        OpenedLink.Expired => new(new Sentence("link.expired"), new Sentence("link.expired-what", ("days", ActionLinks.Life.Days)))
        {
            Then = new Sentence("link.expired-then"),
            Status = StatusCodes.Status410Gone,
            CanAsk = true,
        },
        OpenedLink.Refused(var why) => new(new Sentence("link.refused"), why) { Status = StatusCodes.Status410Gone },
        OpenedLink.Closed(var scene, var why) => new(new Sentence("link.closed"), why)
        {
            Page = scene.Page,
            Then = scene.IsMailed && scene.Page.DueOn is not null ? new Sentence("link.closed-then") : null,
            CanAsk = scene.IsMailed && scene.Page.DueOn is not null,
        },
        OpenedLink.Recorded(var scene, var done) =>
            new(scene.Claim.Act == PageAction.Later ? new Sentence("link.settled-later") : new Sentence("link.settled"), null)
            {
                Page = scene.Page,
                Done = done,
            },
        _ => throw new UnreachableException(),
    };
}
