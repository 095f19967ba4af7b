using System.Diagnostics;
using System.Globalization;
using CcsviReview.Flow.Acting;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Acting;
using CcsviReview.Web.Guards;

namespace CcsviReview.Web.Acting;

/// <summary>The form of a link as it is shown, with what was filled in and what is wrong with it.</summary>
internal sealed record ActView(ActScene Scene, ActForm Form)
{
    public FormTicket Ticket { get; init; }

    public string Stamp { get; init; } = "";

    public IReadOnlyList<ActFault> Faults { get; init; } = [];

    /// <summary>How old the form was that came back and was not taken; null when that was not the trouble.</summary>
    public FormAge? Age { get; init; }

    /// <summary>What else the person may do about the page.</summary>
    public IReadOnlyList<(PageAct Act, string Path)> Others { get; init; } = [];

    /// <summary>Where the form is sent.</summary>
    public string Path { get; init; } = "";

    /// <summary>Hidden fields besides the ticket and the stamp.</summary>
    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];

    /// <summary>Whom the person searches for.</summary>
    public string Search { get; init; } = "";

    public bool IsTakenBack => Faults.Count > 0 || Age is not null;

    /// <summary>The form before anything is filled in: no choice is made beforehand, for programs that send forms as they find them.</summary>
    public static ActForm Blank(ActScene scene) => new() { On = scene.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    public static ActForm Read(IFormCollection sent) => new()
    {
        Outcome = sent["outcome"].ToString(),
        On = sent["on"].ToString(),
        Note = sent["note"].ToString(),
        To = sent["to"].ToString(),
        Until = sent["until"].ToString(),
        Reason = sent["reason"].ToString(),
        Same = sent["same"].ToString(),
    };

    /// <summary>What the form asks.</summary>
    public string Ask => Scene.Act == PageAct.NotMine && !Scene.IsOwn ? "Give it to somebody else" : Words(Scene.Act);

    /// <summary>What it does.</summary>
    public string Help => Scene.Act switch
    {
        PageAct.ReviewDone => "Record that you reviewed the page and that it is right. Its clock starts again.",
        PageAct.NeedsWork => "Record that you looked at the page and that it is not right yet. Its clock goes on.",
        PageAct.NotMine when !Scene.IsOwn => $"Say whose page it is from now on. They are told in their next mail; until now it is in the care of {Scene.OwnerName}.",
        PageAct.NotMine => "Say whose page it is. They are told in their next mail, and you are not reminded of it any more.",
        PageAct.Later => "Let reminders wait. The due day stays where it is, and the page counts as late from then on.",
        PageAct.ConfirmMove => "A permanent redirect leads from the address that was known to this one.",
        _ => throw new UnreachableException(),
    };

    public string Button => Scene.Act switch
    {
        PageAct.ReviewDone or PageAct.NeedsWork => "Record it",
        PageAct.NotMine => "Give it away",
        PageAct.Later => "Remind me later",
        PageAct.ConfirmMove => "Save",
        _ => throw new UnreachableException(),
    };

    /// <summary>The words of an act.</summary>
    public static string Words(PageAct act) => act switch
    {
        PageAct.ReviewDone => "Review done",
        PageAct.NeedsWork => "Needs work",
        PageAct.NotMine => "Not mine",
        PageAct.Later => "Later",
        PageAct.ConfirmMove => "Still the same page?",
        _ => throw new UnreachableException(),
    };

    public string? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Field == field)?.Words;

    /// <summary>Why a whole form was not taken; null when nothing but its fields was wrong.</summary>
    public string? Refusal => Age switch
    {
        FormAge.TooFast => "That came back faster than people are, so it was not taken. Please look once more, and send it again.",
        FormAge.TooOld => "This page lay open for more than a day, so it was not taken. Please look whether all of it still holds, and send it again.",
        FormAge.Foreign => "This form was not made for this link, so it was not taken. Please send it again.",
        _ => null,
    };
}
