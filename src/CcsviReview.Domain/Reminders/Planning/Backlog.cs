using CcsviReview.Localization;

namespace CcsviReview.Reminders.Planning;

/// <summary>An editor's overdue pages, and when the plan finishes them.</summary>
/// <param name="Owner">The address of the editor.</param>
/// <param name="Pages">How many pages are overdue; 1 or more.</param>
/// <param name="PagesPerWeek">The editor's pace, which also has to cover pages that become due meanwhile.</param>
/// <param name="FirstOn">The first planned day of an overdue page.</param>
/// <param name="LastOn">The last one.</param>
public sealed record Backlog(string Owner, int Pages, int PagesPerWeek, DateOnly FirstOn, DateOnly LastOn)
{
    /// <summary>How many pages that are not due yet are planned up to <see cref="LastOn"/>, at the same pace.</summary>
    public int DueMeanwhile { get; init; }

    /// <summary>Returns the backlog of every editor who has one, the largest first.</summary>
    /// <param name="plan">A plan with these terms.</param>
    /// <param name="terms">The terms.</param>
    public static IReadOnlyList<Backlog> Of(IReadOnlyCollection<PlannedPage> plan, PlanTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return
        [
            .. from own in plan.GroupBy(planned => planned.Page.Owner)
               let overdue = own.Where(planned => planned.Page.DueOn < terms.Today).Select(planned => planned.On).ToList()
               where overdue.Count > 0
               let last = overdue.Max()
               orderby overdue.Count descending, own.Key
               select new Backlog(own.Key, overdue.Count, terms.PaceOf(own.Key).PagesPerWeek, overdue.Min(), last)
               {
                   DueMeanwhile = own.Count(planned => planned.Page.DueOn >= terms.Today && planned.On <= last),
               },
        ];
    }

    /// <summary>
    /// Returns the text for its editor: "1,600 overdue, 4 a week for you: until 22 July 2034"; it says when the pace also covers other
    /// pages.
    /// </summary>
    public string ToWords() => FormattableString.Invariant(
        $"{Pages:N0} overdue, {PagesPerWeek:N0} a week{(DueMeanwhile > 0 ? FormattableString.Invariant($", {DueMeanwhile:N0} more falling due") : "")}: done by {DayFormatter.Of(LastOn)}");
}
