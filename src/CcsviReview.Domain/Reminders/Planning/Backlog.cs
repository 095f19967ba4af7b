using CcsviReview.Localization;

namespace CcsviReview.Reminders.Planning;

/// <summary>What an editor has overdue, and until when the plan has it done.</summary>
/// <param name="Owner">The address of the editor.</param>
/// <param name="Pages">How many pages are overdue; 1 or more.</param>
/// <param name="PagesPerWeek">The editor's pace, which also serves what comes due meanwhile.</param>
/// <param name="FirstOn">The first planned day of an overdue page.</param>
/// <param name="LastOn">The last one.</param>
public sealed record Backlog(string Owner, int Pages, int PagesPerWeek, DateOnly FirstOn, DateOnly LastOn)
{
    /// <summary>How many pages that are still to come due are planned up to <see cref="LastOn"/>, at the same pace.</summary>
    public int DueMeanwhile { get; init; }

    /// <summary>The backlog of every editor who has one, the largest first.</summary>
    /// <param name="plan">A plan by these terms.</param>
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
    /// For its editor: "1,600 overdue, 4 a week for you: until 22 July 2034"; it says when the pace also serves other pages.
    /// </summary>
    public string ToWords() => FormattableString.Invariant(
        $"{Pages:N0} overdue, {PagesPerWeek:N0} a week{(DueMeanwhile > 0 ? FormattableString.Invariant($", {DueMeanwhile:N0} more falling due") : "")}: done by {DayFormatter.Of(LastOn)}");
}
