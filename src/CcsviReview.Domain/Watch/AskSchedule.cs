namespace CcsviReview.Watch;

/// <summary>Decides when to check a source next.</summary>
public static class AskSchedule
{
    private const int DaysBetweenGuidance = 7;
    private const int DaysBetweenOthers = 30;
    private const int DaysAfterTheEnd = 365;
    private const int MostDaysPutOff = 30;

    /// <summary>
    /// Returns the day of the next check after an answer: guidance weekly, papers and addresses monthly; retracted or withdrawn sources
    /// after a year.
    /// </summary>
    /// <param name="kind">The kind of source.</param>
    /// <param name="happened">The known events of the source, in any order.</param>
    /// <param name="today">The day, in the organisation's zone.</param>
    public static DateOnly AfterAnswer(SourceKind kind, IEnumerable<SourceEventKind> happened, DateOnly today)
    {
        var isOver = happened.Any(one => one is SourceEventKind.Retracted or SourceEventKind.Withdrawn);
        return today.AddDays(isOver ? DaysAfterTheEnd : kind == SourceKind.Guidance ? DaysBetweenGuidance : DaysBetweenOthers);
    }

    /// <summary>Returns the day of the next check after a failed one: the next day, then after 2, 4, 8 and 16 days, then monthly.</summary>
    /// <param name="failures">The number of consecutive failures before this one.</param>
    /// <param name="today">The day, in the organisation's zone.</param>
    public static DateOnly AfterFailure(int failures, DateOnly today) =>
        today.AddDays(Math.Min(MostDaysPutOff, 1 << Math.Clamp(failures, 0, 10)));
}
