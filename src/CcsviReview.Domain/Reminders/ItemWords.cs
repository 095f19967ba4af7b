using System.Diagnostics;
using CcsviReview.Policies;

namespace CcsviReview.Reminders;

/// <summary>What a digest says of a page, in words that both parts of the letter share.</summary>
internal static class ItemWords
{
    private const int LongestTitle = 120;
    private const int LongestAddress = 200;
    private const int LongestEvidence = 160;
    private const int LongestSentence = 320;

    public static string Title(DigestItem item) => SafeText.Line(item.Title, LongestTitle) is { Length: > 0 } title ? title : Address(item);

    public static string Address(DigestItem item) => SafeText.Line(item.Address, LongestAddress) is { Length: > 0 } address ? address : "(no address)";

    /// <summary>Where it stands: "was due on 22 May 2017, 9 years ago".</summary>
    public static string State(DigestItem item, DateOnly today)
    {
        if (item.Assessment.Due is not { } due)
            return "nothing is due of it";
        var day = DayWords.Of(due.On);
        var distance = DayWords.Distance(due.On, today);
        var isPast = due.On < today;
        return item.Assessment.State switch
        {
            PageState.Overdue => $"was due on {day}, {distance}",
            PageState.Due => $"is due today, {day}",
            PageState.DueSoon or PageState.Current => $"is due on {day}, {distance}",
            PageState.NeverReviewed => $"no review is known; one {(isPast ? "was" : "is")} due by {day}, {distance}",
            PageState.NeedsAttention => isPast ? $"its dates cannot be trusted, noticed on {day}" : "its dates cannot be trusted",
            PageState.Gone => $"missing since {day}",
            PageState.Exempt => "left out for a while",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>How its due date came about; null where the state says it all.</summary>
    public static string? Why(DigestItem item) => item.Assessment.State is PageState.NeedsAttention or PageState.Gone || item.Assessment.Due is null
        ? null
        : SafeText.Line(item.Assessment.Due.Explanation, LongestSentence);

    /// <summary>The findings that ask for something, most serious first, at most three, and how many there are.</summary>
    public static (IReadOnlyList<Finding> Shown, int Total) Findings(DigestItem item)
    {
        // Whoever is only informed need not know how to mend it; a missing page has nothing left to find; a state need not be said twice.
        var told = item.Assessment.Findings
            .Where(finding => !item.IsForInformation && item.Assessment.State != PageState.Gone
                && !(item.Assessment.State == PageState.NeverReviewed && finding is { Code: FindingCode.NoReviewDate, Evidence: "" }))
            .ToList();
        return ([.. told.Take(3)], told.Count);
    }

    public static string Message(Finding finding) => SafeText.Line(finding.Message, LongestSentence);

    /// <summary>The words of the page that show it; empty when there are none.</summary>
    public static string Evidence(Finding finding) => SafeText.Line(finding.Evidence, LongestEvidence);

    /// <summary>The heading of a part.</summary>
    public static string Heading(PageState state) => state switch
    {
        PageState.Overdue => "Overdue",
        PageState.Due => "Due today",
        PageState.NeedsAttention => "Needs attention",
        PageState.NeverReviewed => "Never reviewed",
        PageState.Gone => "Gone?",
        PageState.DueSoon or PageState.Current => "Coming up",
        PageState.Exempt => "Left out for a while",
        _ => throw new UnreachableException(),
    };

    /// <summary>What a part asks for.</summary>
    public static string Request(PageState state) => state switch
    {
        PageState.Overdue => "Past the day by which they were to be reviewed.",
        PageState.Due => "Today is the day.",
        PageState.NeedsAttention => "A date on the page cannot be right. Please correct it there.",
        PageState.NeverReviewed => "No review of these pages is known, so nobody can tell whether they are still right.",
        PageState.Gone => "Missing on two different days. Were they moved, or withdrawn on purpose?",
        PageState.DueSoon or PageState.Current => "Nothing is late here yet.",
        PageState.Exempt => "",
        _ => throw new UnreachableException(),
    };

    /// <summary>"50 of 417, oldest first" where not all are shown; else the number.</summary>
    public static string Count(int shown, int total) => shown == total
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{total:N0}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shown:N0} of {total:N0}, oldest first");
}
