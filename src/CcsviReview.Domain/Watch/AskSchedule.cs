namespace CcsviReview.Watch;

/// <summary>When a source is asked for next.</summary>
public static class AskSchedule
{
    private const int DaysBetweenGuidance = 7;
    private const int DaysBetweenOthers = 30;
    private const int DaysAfterTheEnd = 365;
    private const int MostDaysPutOff = 30;

    /// <summary>After an answer: guidance weekly, papers and addresses monthly; what was retracted or withdrawn after a year.</summary>
    /// <param name="kind">The kind of source.</param>
    /// <param name="happened">What is known to have happened to it, whatever the order.</param>
    /// <param name="today">The day, in the organisation's zone.</param>
    public static DateOnly AfterAnswer(SourceKind kind, IEnumerable<SourceEventKind> happened, DateOnly today)
    {
        var isOver = happened.Any(one => one is SourceEventKind.Retracted or SourceEventKind.Withdrawn);
        return today.AddDays(isOver ? DaysAfterTheEnd : kind == SourceKind.Guidance ? DaysBetweenGuidance : DaysBetweenOthers);
    }

    /// <summary>After a question that nobody answered: the next day, then after 2, 4, 8 and 16 days, then monthly.</summary>
    /// <param name="failures">How often nobody answered before, in a row.</param>
    /// <param name="today">The day, in the organisation's zone.</param>
    public static DateOnly AfterFailure(int failures, DateOnly today) =>
        today.AddDays(Math.Min(MostDaysPutOff, 1 << Math.Clamp(failures, 0, 10)));
}
