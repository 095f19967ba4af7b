using System.Diagnostics;
using CcsviReview.Policies;

namespace CcsviReview.Features.Pages;

/// <summary>The names of the states in a filter, most urgent first.</summary>
internal static class StateNames
{
    public static IReadOnlyList<PageState> MostUrgentFirst { get; } =
    [
        PageState.Overdue, PageState.Due, PageState.DueSoon, PageState.NeverReviewed,
        PageState.NeedsAttention, PageState.Gone, PageState.Exempt, PageState.Current,
    ];

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

    /// <summary>Reads a state as people, addresses and programs write it: <c>due-soon</c>, <c>DueSoon</c>.</summary>
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
