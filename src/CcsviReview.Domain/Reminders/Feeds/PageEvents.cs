using System.Diagnostics;
using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Reminders.Feeds;

/// <summary>The entries of one page: the day by which it is due, and the day for which the work is planned where that is another.</summary>
/// <param name="Today">The day on which pages are judged.</param>
/// <param name="PublicUrl">Where this program's own pages begin.</param>
public sealed record PageEvents(DateOnly Today, string PublicUrl)
{
    private const int LongestTitle = 150;
    private const int LongestLine = 300;
    private const int LongestUrl = 2000;
    private const int MostFindings = 5;

    /// <summary>The entries of a judged page; none when nothing is due of it.</summary>
    /// <remarks>
    /// An entry is the same thing while it is the same duty: the page, and the review (or sighting) that the duty counts from. A policy that moves the due day
    /// moves the entry; a review ends it and begins another.
    /// </remarks>
    public IEnumerable<FeedEvent> Of(Page page, Assessment judged, DateOnly? plannedOn)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(judged);
        if (judged.Due is not { } due)
            yield break;
        var title = SafeText.Isolated(SafeText.Line(page.Title, LongestTitle));
        var duty = string.Create(CultureInfo.InvariantCulture, $"{page.Id}-{due.CountedFrom ?? due.On:yyyyMMdd}");
        var told = Told(page, judged, due, plannedOn);
        yield return new FeedEvent($"due-{duty}", due.On, $"{Word(judged.State)}: {title}")
        {
            Description = told,
            Url = AddressOf(page),
            Category = judged.State is PageState.Overdue ? "Review overdue" : "Review due",
        };
        if (plannedOn is { } planned && planned != due.On)
            yield return new FeedEvent($"planned-{duty}", planned, $"Planned review: {title}") { Description = told, Url = AddressOf(page), Category = "Review planned" };
    }

    private static string Word(PageState state) => state switch
    {
        PageState.Current or PageState.DueSoon or PageState.Due => "Review due",
        PageState.Overdue => "Review overdue",
        PageState.NeverReviewed => "No review known",
        PageState.NeedsAttention => "Dates need attention",
        PageState.Gone => "Page gone?",
        PageState.Exempt => "Exempt",
        _ => throw new UnreachableException(),
    };

    private string Told(Page page, Assessment judged, DueDate due, DateOnly? plannedOn)
    {
        List<string> lines = [StateOf(judged.State, due), $"Why this day: {due.Explanation}"];
        if (plannedOn is { } planned && planned != due.On)
            lines.Add($"Planned for {DayWords.Of(planned)}; due {DayWords.Of(due.On)}");
        lines.AddRange(judged.Findings.Take(MostFindings).Select(finding => finding.Message));
        if (judged.Findings.Count > MostFindings)
            lines.Add($"{MostFindings} of {judged.Findings.Count} things noticed are told here");
        lines.Add($"Page: {page.Address}");
        lines.Add($"All about it: {Story(page)}");
        return string.Join('\n', lines.Select(line => SafeText.Isolated(SafeText.Line(line, LongestLine))));
    }

    private string StateOf(PageState state, DueDate due) => state switch
    {
        PageState.Overdue => $"Overdue: was due {DayWords.Of(due.On)}, {DayWords.Distance(due.On, Today)}",
        PageState.Current or PageState.DueSoon or PageState.Due => $"Due {DayWords.Of(due.On)}, {DayWords.Distance(due.On, Today)}",
        PageState.NeverReviewed => $"No review of it is known; ranked as if due {DayWords.Of(due.On)}",
        PageState.NeedsAttention => $"Its dates cannot be trusted, since {DayWords.Of(due.On)}",
        PageState.Gone => $"Missing since {DayWords.Of(due.On)}",
        PageState.Exempt => "Exempt",
        _ => throw new UnreachableException(),
    };

    private string AddressOf(Page page) =>
        Uri.TryCreate(page.Address, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url.AbsoluteUri.Length <= LongestUrl ? url.AbsoluteUri : Story(page);

    private string Story(Page page) => string.Create(CultureInfo.InvariantCulture, $"{PublicUrl.TrimEnd('/')}/pages/{page.Id}");
}
