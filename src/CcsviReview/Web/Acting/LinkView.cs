using System.Diagnostics;
using CcsviReview.Flow.Acting;
using CcsviReview.Inventory;
using CcsviReview.Reminders;
using CcsviReview.Web.Guards;

namespace CcsviReview.Web.Acting;

/// <summary>What is said of a link that does nothing now.</summary>
internal sealed record LinkView(string Title, string What)
{
    /// <summary>What follows for the reader; empty when nothing does.</summary>
    public string Then { get; init; } = "";

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The page that it is about; null where the link does not prove that its holder may know.</summary>
    public Page? Page { get; init; }

    public DoneAct? Done { get; init; }

    /// <summary>Whether fresh links may be asked for.</summary>
    public bool CanAsk { get; init; }

    public string? Trouble { get; init; }

    public string Token { get; init; } = "";

    public FormTicket Ticket { get; init; }

    public string Stamp { get; init; } = "";

    /// <summary>The answer to whoever asked for fresh links; always the same.</summary>
    public static LinkView Asked { get; } = new("Asked for", "If this was a link of ours, and its page still is in the care of whoever it was made for, a mail with fresh links is on its way to them.")
    {
        Then = "It comes once an hour at most. You can close this page.",
    };

    public static LinkView Of(OpenedLink link) => link switch
    {
        OpenedLink.Unknown => new("This link cannot be read", "It is not complete, or it was altered on its way: mail programs break long links at times. Nothing was changed.")
        {
            Then = "Try to copy the whole link from the mail. Or have fresh ones mailed:",
            Status = StatusCodes.Status404NotFound,
            CanAsk = true,
        },
        OpenedLink.Expired => new("This link has ended", $"Links in mails work for {ActLinks.Life.Days} days. Nothing was changed.")
        {
            Then = "You can have fresh ones mailed to the address that this one was made for:",
            Status = StatusCodes.Status410Gone,
            CanAsk = true,
        },
        OpenedLink.Refused(var why) => new("This link does nothing any more", why) { Status = StatusCodes.Status410Gone },
        OpenedLink.Closed(var scene, var why) => new("Nothing to do here now", why)
        {
            Page = scene.Page,
            Then = scene.IsInCare && scene.Page.DueOn is not null ? "You can have fresh links mailed to you:" : "",
            CanAsk = scene.IsInCare && scene.Page.DueOn is not null,
        },
        OpenedLink.Settled(var scene, var done) => new(scene.Claim.Act == PageAct.Later ? "It waits" : "It is recorded", "") { Page = scene.Page, Done = done },
        _ => throw new UnreachableException(),
    };
}
