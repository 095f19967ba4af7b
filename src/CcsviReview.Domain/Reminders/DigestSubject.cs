using System.Diagnostics;
using System.Globalization;
using CcsviReview.Policies;

namespace CcsviReview.Reminders;

/// <summary>Says in one line what a digest holds: "3 pages overdue, 2 due soon".</summary>
internal static class DigestSubject
{
    private const int Longest = 200;
    private const int LongestTitle = 100;

    public static string Of(Digest digest)
    {
        var subject = string.Join(", ", Counts(digest));
        var only = digest.Parts.Sum(part => part.Total) + digest.Asides.Sum(aside => aside.Total) == 1
            ? digest.Parts.SelectMany(part => part.Items).Concat(digest.Asides.SelectMany(aside => aside.Items)).SingleOrDefault()
            : null;
        return only is null ? subject : $"{subject}: {SafeText.Line(ItemWords.Title(only), LongestTitle, Longest - subject.Length - 2)}";
    }

    /// <summary>How many pages each part holds, most urgent first; the first one says of what.</summary>
    public static IReadOnlyList<string> Counts(Digest digest)
    {
        var counts = digest.Parts.Where(part => part.Total > 0).Select((part, at) => Words(part.State, part.Total, withNoun: at == 0)).ToList();
        foreach (var aside in digest.Asides.Where(aside => aside.Total > 0))
            counts.Add(AsideWords.Count(aside, withNoun: counts.Count == 0));
        return counts;
    }

    private static string Words(PageState state, int total, bool withNoun)
    {
        var count = withNoun ? DayWords.Count(total, "page") : string.Create(CultureInfo.InvariantCulture, $"{total:N0}");
        return state switch
        {
            PageState.Overdue => $"{count} overdue",
            PageState.Due => $"{count} due today",
            PageState.NeedsAttention => $"{count} with doubtful dates",
            PageState.NeverReviewed => $"{count} never reviewed",
            PageState.Gone => $"{count} gone?",
            PageState.DueSoon or PageState.Current => $"{count} due soon",
            PageState.Exempt => $"{count} left out",
            _ => throw new UnreachableException(),
        };
    }
}
