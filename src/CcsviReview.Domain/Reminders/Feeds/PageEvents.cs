using System.Diagnostics;
using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies;

namespace CcsviReview.Reminders.Feeds;

/// <summary>The entries of one page: the day by which it is due, and the day for which the work is planned where that differs.</summary>
/// <param name="Today">The day on which pages are evaluated.</param>
/// <param name="PublicUrl">The address below which this program's own pages are.</param>
/// <param name="Words">The language of the entries.</param>
public sealed record PageEvents(DateOnly Today, string PublicUrl, Words Words)
{
    private const int LongestTitle = 150;
    private const int LongestLine = 300;
    private const int LongestUrl = 2000;
    private const int MostFindings = 5;

    /// <summary>Returns the entries of an evaluated page; none when nothing is due.</summary>
    /// <remarks>
    /// An entry keeps its id for one duty: the page, and the review (or first sighting) from which the duty counts. A policy that moves the
    /// due day moves the entry; a review ends it and begins another.
    /// </remarks>
    public IEnumerable<FeedEvent> Of(Page page, Assessment judged, DateOnly? plannedOn)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(judged);
        if (judged.Due is not { } due)
            yield break;
        var duty = string.Create(CultureInfo.InvariantCulture, $"{page.Id}-{due.CountedFrom ?? due.On:yyyyMMdd}");
        var description = Describe(page, judged, due, plannedOn);
        yield return new FeedEvent($"due-{duty}", due.On, Say(Titled(judged.State, page.Title)))
        {
            Description = description,
            Url = AddressOf(page),
            Category = Words.Say(judged.State is PageState.Overdue ? "category.overdue" : "category.due"),
        };
        if (plannedOn is { } planned && planned != due.On)
            yield return new FeedEvent($"planned-{duty}", planned, Say(new Sentence("calendar.planned", ("title", page.Title))))
            {
                Description = description,
                Url = AddressOf(page),
                Category = Words.Say("category.planned"),
            };
    }

    private static Sentence Titled(PageState state, string title) => state switch
    {
        PageState.Current or PageState.DueSoon or PageState.Due => new Sentence("calendar.due", ("title", title)),
        PageState.Overdue => new Sentence("calendar.overdue", ("title", title)),
        PageState.NeverReviewed => new Sentence("calendar.unreviewed", ("title", title)),
        PageState.NeedsAttention => new Sentence("calendar.attention", ("title", title)),
        PageState.Gone => new Sentence("calendar.gone", ("title", title)),
        PageState.Exempt => new Sentence("calendar.exempt", ("title", title)),
        _ => throw new UnreachableException(),
    };

    private string Describe(Page page, Assessment judged, DueDate due, DateOnly? plannedOn)
    {
        Term because = due.Said is { } said ? said : due.Explanation;
        List<string> lines = [Line(StateOf(judged.State, due)), Line(new Sentence("calendar.because", ("explanation", because)))];
        if (plannedOn is { } planned && planned != due.On)
            lines.Add(Line(new Sentence("calendar.planned-for", ("day", planned), ("due", due.On))));
        lines.AddRange(
            judged.Findings.Take(MostFindings)
                .Select(finding => finding.Said is { } found
                    ? Line(found)
                    : SafeText.Isolated(SafeText.Line(finding.Message, LongestLine))));
        if (judged.Findings.Count > MostFindings)
            lines.Add(Line(new Sentence("calendar.findings", ("shown", MostFindings), ("n", judged.Findings.Count))));
        lines.Add(Line(new Sentence("calendar.page", ("address", page.Address))));
        lines.Add(Line(new Sentence("calendar.story", ("address", Story(page)))));
        return string.Join('\n', lines);
    }

    private string Line(Sentence sentence) => Words.Say(sentence, crawled => SafeText.Isolated(SafeText.Line(crawled, LongestLine)));

    private string Say(Sentence sentence) => Words.Say(sentence, crawled => SafeText.Isolated(SafeText.Line(crawled, LongestTitle)));

    private Sentence StateOf(PageState state, DueDate due)
    {
        (string, Term)[] day = [("day", due.On), ("distance", new Term.Distance(due.On, Today))];
        return state switch
        {
            PageState.Overdue => new Sentence("state.overdue", day),
            PageState.Due => new Sentence("state.due", day),
            PageState.Current or PageState.DueSoon => new Sentence("state.due-soon", day),
            PageState.NeverReviewed =>
                due.On < Today ? new Sentence("state.never-reviewed-late", day) : new Sentence("state.never-reviewed", day),
            PageState.NeedsAttention => new Sentence("state.needs-attention-since", day),
            PageState.Gone => new Sentence("state.gone", day),
            PageState.Exempt => new Sentence("state.exempt", day),
            _ => throw new UnreachableException(),
        };
    }

    private string AddressOf(Page page) =>
        Uri.TryCreate(page.Address, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
        && url.AbsoluteUri.Length <= LongestUrl ? url.AbsoluteUri : Story(page);

    private string Story(Page page) => string.Create(CultureInfo.InvariantCulture, $"{PublicUrl.TrimEnd('/')}/pages/{page.Id}");
}
