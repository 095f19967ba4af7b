using CcsviReview.Facts;
using CcsviReview.Localization;

namespace CcsviReview.Policies;

/// <summary>Evidence of the least age of a page's text, where no review is known.</summary>
/// <param name="From">The first day that it may mean.</param>
/// <param name="Words">For explanations: "no review on record; its newest source is from 2017".</param>
internal sealed record AgeEvidence(DateOnly From, Term Words)
{
    // Files and archives without a time of their own have 1970, 1980 or 1985.
    private const int FirstBelievableYear = 1995;

    /// <summary>
    /// Returns the best evidence of a page's age; null where there is none. What people wrote for readers takes precedence; then the
    /// earliest of what programs state and of the year of its newest source. It can only make a page older: the caller uses it where it is
    /// earlier.
    /// </summary>
    /// <param name="judgement">The page, its policy and the day.</param>
    /// <param name="isPublished">Whether people state when it was published.</param>
    public static AgeEvidence? Of(Judgement judgement, bool isPublished)
    {
        var (facts, today) = (judgement.Page.Facts, judgement.Today);
        List<AgeEvidence> found = [];
        var updated = facts.LastUpdated is { IsOwn: true, Doubt: null, Date: { } date } stated && IsWritten(stated.Place.Kind)
            && date.First <= today ? date : (StatedDate?)null;
        if (updated is { } edit)
            found.Add(new AgeEvidence(edit.First, new Sentence("from.updated", ("date", edit))));
        if (updated is null && !isPublished)
            found.AddRange(OfMachines(judgement));

        // Where people say when they worked on the text, the age of its sources matters less, unless the policy asks for newer ones.
        if (judgement.Newest is { } newest
            && ((updated is null && !isPublished) || SourceFindings.LastFreshDay(newest, judgement.Choice.Policy) < today))
            found.Add(new AgeEvidence(newest.Year.First, new Sentence("from.newest-source", ("year", newest.Year))));
        return found.MinBy(evidence => evidence.From);
    }

    // A moment after the page was first seen here is the time of a build or of a response; one before its newest source appeared is wrong.
    private static IEnumerable<AgeEvidence> OfMachines(Judgement judgement) =>
        from statement in judgement.Page.Facts.Others.Append(judgement.Page.Facts.LastUpdated)
        where statement is { Kind: FactKind.LastUpdated, Doubt: null, Date: not null }
            && !IsWritten(statement.Place.Kind) && (statement.IsOwn || statement.Place.Kind is PlaceKind.HttpHeader or PlaceKind.Sitemap)
        let date = statement.Date!.Value
        where date.First <= judgement.Page.FirstSeenOn && date.First.Year >= FirstBelievableYear
            && !(date.Last < judgement.Newest?.Year.First)
        select new AgeEvidence(
            date.First, new Sentence("from.machine", ("date", date), ("place", PlaceSentences.Of(statement.Place.Kind))));

    private static bool IsWritten(PlaceKind place) =>
        place is PlaceKind.VisibleText or PlaceKind.FrontMatter or PlaceKind.FreshnessComment or PlaceKind.TemplateVariable;
}
