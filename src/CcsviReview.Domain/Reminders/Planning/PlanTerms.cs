using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Planning;

/// <summary>How much one editor reviews in a week, and when they work.</summary>
/// <param name="PagesPerWeek">1 or more.</param>
/// <param name="Calendar">Their working days, an absence taken out; null for the organisation's.</param>
public sealed record EditorPace(int PagesPerWeek, WorkingCalendar? Calendar = null);

/// <summary>What a plan is made by.</summary>
public sealed record PlanTerms
{
    /// <summary>The most weeks that work can be pulled forward.</summary>
    public const int MostWeeksForward = 52;

    /// <summary>Today, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>How many weeks before its due day a page may be planned at the earliest.</summary>
    /// <value>0 to 52; default 8.</value>
    public int WeeksForward { get; init; } = 8;

    /// <summary>Pages a week of an editor who has no pace of their own.</summary>
    /// <value>1 or more; default 5.</value>
    public int PagesPerWeek { get; init; } = 5;

    /// <summary>The organisation's working days.</summary>
    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.EveryDay;

    /// <summary>Editors with a pace of their own, by address.</summary>
    public IReadOnlyDictionary<string, EditorPace> Editors { get; init; } = new Dictionary<string, EditorPace>();

    /// <summary>The pace of an editor.</summary>
    public EditorPace PaceOf(string owner) => Editors.GetValueOrDefault(owner) ?? new EditorPace(PagesPerWeek);
}
