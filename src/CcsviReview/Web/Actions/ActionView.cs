using System.Diagnostics;
using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Localization;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Actions;

/// <summary>The form of a link, with what was entered and what is wrong with it.</summary>
internal sealed record ActionView(ActionContext Scene, ActionForm Form)
{
    public FormTicket Ticket { get; init; }

    public string Stamp { get; init; } = "";

    public IReadOnlyList<ActionFault> Faults { get; init; } = [];

    /// <summary>The age of a form that was refused; null when its age was not the reason.</summary>
    public FormAge? Age { get; init; }

    /// <summary>The other actions that the person may take on the page.</summary>
    public IReadOnlyList<(PageAction Act, string Path)> Others { get; init; } = [];

    /// <summary>The address to which the form is sent.</summary>
    public string Path { get; init; } = "";

    /// <summary>Hidden fields besides the ticket and the stamp.</summary>
    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];

    /// <summary>What the person searches for.</summary>
    public string Search { get; init; } = "";

    public bool IsTakenBack => Faults.Count > 0 || Age is not null;

    /// <summary>
    /// The empty form: nothing is preselected, because of programs that send forms unchanged.
    /// </summary>
    public static ActionForm Blank(ActionContext scene) => new() { On = scene.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    public static ActionForm Read(IFormCollection sent) => new()
    {
        Outcome = sent["outcome"].ToString(),
        On = sent["on"].ToString(),
        Note = sent["note"].ToString(),
        Ticked = [.. sent["tick"].OfType<string>()],
        ShownChecklist = sent[Checklist.Field].ToString(),
        To = sent["to"].ToString(),
        Until = sent["until"].ToString(),
        Reason = sent["reason"].ToString(),
        Same = sent["same"].ToString(),
    };

    /// <summary>The question of the form.</summary>
    public string Ask => Scene.Act == PageAction.NotMine && !Scene.IsOwn ? Tongue.Say("ask.give-on") : Called(Scene.Act);

    /// <summary>What the form does.</summary>
    public string Help => Tongue.Say(Scene.Act switch
    {
        PageAction.ReviewDone => new Sentence("help.review-done"),
        PageAction.NeedsWork => new Sentence("help.needs-work"),
        PageAction.NotMine when !Scene.IsOwn => new Sentence("help.give-on", ("who", Scene.CalledOwner)),
        PageAction.NotMine => new Sentence("help.not-mine"),
        PageAction.Later => new Sentence("help.later"),
        PageAction.ConfirmMove => new Sentence("help.same-page"),
        _ => throw new UnreachableException(),
    });

    public string Button => Tongue.Say(Scene.Act switch
    {
        PageAction.ReviewDone or PageAction.NeedsWork => "button.record",
        PageAction.NotMine => "button.give",
        PageAction.Later => "button.later",
        PageAction.ConfirmMove => "button.save",
        _ => throw new UnreachableException(),
    });

    /// <summary>The words of the recipient's language; English for signed-in people, like the whole dashboard.</summary>
    public Words Tongue { get; init; } = CcsviReview.Localization.Words.English;

    /// <summary>The words of an action.</summary>
    public string Called(PageAction act) => Called(act, Tongue);

    /// <summary>The words of an action in English, as in the dashboard.</summary>
    public static string Words(PageAction act) => Called(act, CcsviReview.Localization.Words.English);

    /// <summary>The words of an action in a language.</summary>
    private static string Called(PageAction act, Words words) => words.Say(act switch
    {
        PageAction.ReviewDone => "act.review-done",
        PageAction.NeedsWork => "act.needs-work",
        PageAction.NotMine => "act.not-mine",
        PageAction.Later => "act.later",
        PageAction.ConfirmMove => "ask.same-page",
        _ => throw new UnreachableException(),
    });

    public string? FaultOf(string field) =>
        Faults.FirstOrDefault(fault => fault.Field == field) is { } fault ? Tongue.Say(fault.Said) : null;

    /// <summary>Why a whole form was refused; null when only its fields were wrong.</summary>
    public string? Refusal => Age switch
    {
        FormAge.TooFast => Tongue.Say("fault.too-fast"),
        FormAge.TooOld => Tongue.Say("fault.too-old"),
        FormAge.Foreign => Tongue.Say("fault.foreign"),
        _ => null,
    };
}
