using System.Diagnostics;
using CcsviReview.Policies;
using CcsviReview.Reminders.Digests;

namespace CcsviReview.Reminders.Templates;

/// <summary>The keys of states, asides and actions in words.txt, and their colours.</summary>
internal static class TemplateKeys
{
    public const string Quiet = "quiet";

    public static string Of(PageState state) => state switch
    {
        PageState.Overdue => "overdue",
        PageState.Due => "due",
        PageState.DueSoon or PageState.Current => "due-soon",
        PageState.NeverReviewed => "never-reviewed",
        PageState.NeedsAttention => "needs-attention",
        PageState.Gone => "gone",
        PageState.Exempt => "exempt",
        _ => throw new UnreachableException(),
    };

    public static string Of(Aside aside) => aside switch
    {
        Aside.Moved => "moved",
        Aside.NotShown => "not-shown",
        Aside.StandIn => "stand-in",
        Aside.Shared => "shared",
        Aside.LedSections => "led-sections",
        Aside.Copied => "copied",
        _ => throw new UnreachableException(),
    };

    public static string Of(PageAction act) => act switch
    {
        PageAction.ReviewDone => "act.review-done",
        PageAction.NeedsWork => "act.needs-work",
        PageAction.NotMine => "act.not-mine",
        PageAction.Later => "act.later",
        PageAction.ConfirmMove => "act.confirm-move",
        PageAction.MuteCopies => "act.mute-copies",
        _ => throw new UnreachableException(),
    };

    /// <summary>Returns the class for the colour of a state.</summary>
    public static string Accent(PageState state) => state switch
    {
        PageState.Overdue => "late",
        PageState.Due => "today",
        PageState.NeedsAttention => "doubt",
        PageState.NeverReviewed => "never",
        PageState.DueSoon or PageState.Current => "soon",
        PageState.Gone or PageState.Exempt => Quiet,
        _ => throw new UnreachableException(),
    };

    /// <summary>Returns the class for the colour of an aside: a question has that of doubtful dates, information is quiet.</summary>
    public static string Accent(Aside aside) => aside switch
    {
        Aside.Moved or Aside.NotShown => "doubt",
        Aside.StandIn => "late",
        Aside.Shared or Aside.LedSections or Aside.Copied => Quiet,
        _ => throw new UnreachableException(),
    };

    /// <summary>Returns the colour of a class on white, with a contrast of at least 5 to 1.</summary>
    public static string Colour(string accent) => accent switch
    {
        "late" => "#a8321c",
        "today" => "#8a5600",
        "doubt" => "#6a3d9a",
        "never" => "#2c5590",
        "soon" => "#23694a",
        _ => "#4d555e",
    };
}
