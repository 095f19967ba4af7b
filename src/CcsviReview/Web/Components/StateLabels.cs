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
        PageState.Current => "Reviewed, and not due within its policy's notice.",
        PageState.DueSoon => "Its review is due within its policy's notice.",
        PageState.Due => "Its review is due today.",
        PageState.Overdue => "The day for its review has passed.",
        PageState.NeverReviewed => "No review of it is known, so it is never treated as fresh.",
        PageState.Exempt => "Left out of the review duty for a while, with a reason.",
        PageState.Gone => "It was missing on two different days: somebody has to say whether it is gone.",
        PageState.NeedsAttention => "Its dates cannot be trusted until a person has looked.",
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
