using System.Diagnostics;
using CcsviReview.Features.Actions;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>The message for a link that cannot be used now.</summary>
internal sealed record LinkView(Sentence Title, Sentence? What)
{
    /// <summary>The words of the recipient's language; English for signed-in people, like the whole dashboard.</summary>
    public Words Words { get; init; } = Words.English;

    /// <summary>Whether it is shown to a signed-in person, inside the dashboard.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>What happens next for the reader; null when nothing does.</summary>
    public Sentence? Then { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The page that it is about; null when the link does not prove that its holder may know.</summary>
    public Page? Page { get; init; }

    public DoneAct? Done { get; init; }

    /// <summary>What follows from a recorded review; null when nothing does.</summary>
    public AfterReview? After { get; init; }

    /// <summary>Whether new links may be requested.</summary>
    public bool CanAsk { get; init; }

    public Sentence? Trouble { get; init; }

    /// <summary>The address of the form to fill in again; null when that is not needed.</summary>
    public string? Again { get; init; }

    public string Token { get; init; } = "";

    public FormTicket Ticket { get; init; }

    public string Stamp { get; init; } = "";

    /// <summary>The answer to a request for new links; always the same.</summary>
    public static LinkView Asked { get; } = new(new Sentence("link.asked"), new Sentence("link.asked-what"))
    {
        Then = new Sentence("link.asked-then"),
    };

    /// <summary>
    /// The message for a form that was not shown to the browser that sent it: another page sent it, or the browser stores no cookies.
    /// </summary>
    /// <param name="again">The address of the form to fill in again.</param>
    public static LinkView Foreign(string again) => new(new Sentence("link.foreign"), new Sentence("link.foreign-what"))
    {
        Then = new Sentence("link.foreign-then"),
        Status = StatusCodes.Status400BadRequest,
        Again = again,
    };

    /// <summary>The message for too many requests.</summary>
    /// <param name="seconds">When to try again.</param>
    public static LinkView Busy(int seconds) => new(new Sentence("link.busy"), new Sentence("link.busy-what"))
    {
        Then = new Sentence("link.busy-then", ("n", seconds)),
        Status = StatusCodes.Status429TooManyRequests,
    };

    /// <summary>The message for an invalid link to stop copies.</summary>
    public static LinkView NoMute { get; } = new(new Sentence("link.unknown"), new Sentence("link.mute-what"))
    {
        Then = new Sentence("link.mute-then"),
        Status = StatusCodes.Status404NotFound,
    };

    /// <summary>The message for a form sent after something else was recorded: it had no effect.</summary>
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
                After = AfterReview.Of(scene, done),
            },
        _ => throw new UnreachableException(),
    };
}
