using System.Diagnostics;
using CcsviReview.Policies;

namespace CcsviReview.Web.Components;

/// <summary>Words for the states.</summary>
internal static class StateLabels
{
    public static string Label(this PageState state) => state switch
    {
        PageState.Current => "Current",
        PageState.DueSoon => "Due soon",
        PageState.Due => "Due today",
        PageState.Overdue => "Overdue",
        PageState.NeverReviewed => "Never reviewed",
        PageState.Exempt => "Exempt",
        PageState.Gone => "Gone?",
        PageState.NeedsAttention => "Needs attention",
        _ => throw new UnreachableException(),
    };

    /// <summary>What the state means, in a sentence.</summary>
    public static string Meaning(this PageState state) => state switch
    {
        PageState.Current => "Reviewed, and not due soon.",
        PageState.DueSoon => "Due for review soon.",
        PageState.Due => "Due for review today.",
        PageState.Overdue => "Past the review date.",
        PageState.NeverReviewed => "We have no record of a review.",
        PageState.Exempt => "No review is needed for now, for a recorded reason.",
        PageState.Gone => "Missing on two different days. Please confirm whether it is gone.",
        PageState.NeedsAttention => "Its dates need checking.",
        _ => throw new UnreachableException(),
    };
}
