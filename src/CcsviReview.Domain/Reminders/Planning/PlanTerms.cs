using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Planning;

/// <summary>How much one editor reviews in a week, and when they work.</summary>
/// <param name="PagesPerWeek">1 or more.</param>
/// <param name="Calendar">Their working days, without an absence; null for the organisation's.</param>
public sealed record EditorPace(int PagesPerWeek, WorkingCalendar? Calendar = null);

/// <summary>The terms of a plan.</summary>
public sealed record PlanTerms
{
    /// <summary>The most weeks that work can be pulled forward.</summary>
    public const int MostWeeksForward = 26;

    /// <summary>The most pages that an editor can be asked to review in a week.</summary>
    public const int MostPagesPerWeek = 1000;

    /// <summary>Today, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>How many weeks before its due day a page may be planned at the earliest.</summary>
    /// <value>0 to 26.</value>
    public required int WeeksForward { get; init; }

    /// <summary>The pages a week of an editor who has no pace of their own.</summary>
    /// <value>1 to 1000.</value>
    public required int PagesPerWeek { get; init; }

    /// <summary>The organisation's working days.</summary>
    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.EveryDay;

    /// <summary>Editors with a pace of their own, by address.</summary>
    public IReadOnlyDictionary<string, EditorPace> Editors { get; init; } = new Dictionary<string, EditorPace>();

    /// <summary>Returns the pace of an editor.</summary>
    public EditorPace PaceOf(string owner) => Editors.GetValueOrDefault(owner) ?? new EditorPace(PagesPerWeek);
}
