using System.Diagnostics;
using CcsviReview.Policies;

namespace CcsviReview.Web.Components;

/// <summary>The states as people read them and as addresses carry them, in the order in which they ask for work.</summary>
internal static class StateLabels
{
    public static IReadOnlyList<PageState> MostUrgentFirst { get; } =
    [
        PageState.Overdue, PageState.Due, PageState.DueSoon, PageState.NeverReviewed,
        PageState.NeedsAttention, PageState.Gone, PageState.Exempt, PageState.Current,
    ];

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

    /// <summary>The word in an address: <c>due-soon</c>.</summary>
    public static string Slug(this PageState state) => state switch
    {
        PageState.Current => "current",
        PageState.DueSoon => "due-soon",
        PageState.Due => "due",
        PageState.Overdue => "overdue",
        PageState.NeverReviewed => "never-reviewed",
        PageState.Exempt => "exempt",
        PageState.Gone => "gone",
        PageState.NeedsAttention => "needs-attention",
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

    /// <summary>Reads a state as an address or the command line writes it: <c>due-soon</c>, <c>DueSoon</c>.</summary>
    public static bool TryRead(string text, out PageState state)
    {
        var word = text.Replace("-", "", StringComparison.Ordinal);
        foreach (var each in MostUrgentFirst)
        {
            state = each;
            if (word.Equals(each.ToString(), StringComparison.OrdinalIgnoreCase))
                return true;
        }
        state = default;
        return false;
    }
}
