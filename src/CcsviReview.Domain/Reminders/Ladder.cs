using CcsviReview.Facts;
using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders;

/// <summary>The steps of reminders before, on and after a due day, as data.</summary>
/// <remarks>
/// Step days are counted from the due day, and a step stays due until it goes out: after a downtime the latest step whose day has come
/// replaces all that were missed. After the last step the ladder repeats at even intervals, each counted from the last step itself, so that
/// month ends do not drift. With a working calendar, a step on a day off goes out on the next working day; its own day and its key stay, so
/// that the ledger recognises it even if the calendar changes.
/// </remarks>
public sealed class Ladder
{
    /// <summary>The name of the default ladder.</summary>
    public const string DefaultName = "default";

    private const int OneYear = 366;
    private readonly int[] _days;
    private readonly ReviewInterval? _repeatEvery;
    private readonly int? _copyLeadFromDay;

    /// <summary>Creates a ladder of at least one step.</summary>
    /// <param name="days">The steps in days from the due day, negative before it; -366 to 366 each, in any order.</param>
    /// <param name="repeatEvery">The interval at which to repeat after the last step; null for never.</param>
    /// <param name="copyLeadFromDay">
    /// The number of days after the due day from which the section lead gets copies, 0 to 366; null for never.
    /// </param>
    /// <param name="copies">Who else gets copies, and from which day on; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no step, or one is more than 366 days away.</exception>
    public Ladder(IEnumerable<int> days, ReviewInterval? repeatEvery, int? copyLeadFromDay, IEnumerable<LadderCopy>? copies = null)
    {
        _days = [.. days.Distinct().Order()];
        if (_days.Length == 0 || _days[0] < -OneYear || _days[^1] > OneYear)
            throw new ArgumentOutOfRangeException(
                nameof(days), "A ladder needs at least one step, each at most 366 days before or after the due date.");
        (_repeatEvery, _copyLeadFromDay) = (repeatEvery, copyLeadFromDay);
        LadderCopy[] lead = copyLeadFromDay is { } day ? [new LadderCopy(CopyTo.SectionLead, day)] : [];
        Copies = [.. lead, .. copies ?? []];
    }

    /// <summary>
    /// The built-in ladder: 60, 30 and 7 days before, on the day, 14 and 30 days after, then monthly; with copies to the section lead from
    /// the 14th day.
    /// </summary>
    public static Ladder Default { get; } = new(DefaultDays, new ReviewInterval(1), 14);

    /// <summary>The steps of the built-in ladder, in days from the due day.</summary>
    public static IReadOnlyList<int> DefaultDays => [-60, -30, -7, 0, 14, 30];

    /// <summary>How many days before the due day the first step is; 0 when none is before it.</summary>
    public int DaysAhead => Math.Max(0, -_days[0]);

    /// <summary>The first day after the due day on which the lead gets copies; null for never.</summary>
    public int? CopyLeadFromDay => _copyLeadFromDay;

    /// <summary>Everybody besides the owner who gets copies, and from which day on.</summary>
    public IReadOnlyList<LadderCopy> Copies { get; }

    /// <summary>Returns the latest step whose day to go out has come; null when there is none.</summary>
    /// <param name="dueOn">The due day.</param>
    /// <param name="today">Today, in the organisation's zone.</param>
    /// <param name="calendar">The working days; null when every day is one.</param>
    public LadderStep? LatestStep(DateOnly dueOn, DateOnly today, WorkingCalendar? calendar = null)
    {
        // A step that is sent by a day off was sent by the working day before it.
        var upTo = calendar?.OnOrBefore(today) ?? today;
        var passed = upTo.DayNumber - dueOn.DayNumber;
        if (passed < _days[0])
            return null;
        var day = _days.Last(step => step <= passed);
        var repeats = day == _days[^1] ? RepeatsUntil(Shifted(dueOn, day), upTo) : 0;
        var isOver = repeats > 0 || (_repeatEvery is null && day == _days[^1]);
        var step = repeats == 0
            ? On(dueOn, Step.FromDue(day), Shifted(dueOn, day), calendar)
            : On(dueOn, new Step.Repeat(repeats), Repeat(Shifted(dueOn, day), repeats), calendar);
        return step with { IsOver = isOver };
    }

    /// <summary>
    /// Returns the step that goes out next after <paramref name="today"/>, the latest one where several fall on that day; null at the end
    /// of the ladder.
    /// </summary>
    /// <param name="dueOn">The due day.</param>
    /// <param name="today">Today, in the organisation's zone.</param>
    /// <param name="calendar">The working days; null when every day is one.</param>
    public LadderStep? NextStep(DateOnly dueOn, DateOnly today, WorkingCalendar? calendar = null)
    {
        var upTo = calendar?.OnOrBefore(today) ?? today;
        var passed = upTo.DayNumber - dueOn.DayNumber;
        var next = passed < _days[^1]
            ? Shifted(dueOn, _days.First(step => step > passed))
            : _repeatEvery is null ? upTo : Repeat(Shifted(dueOn, _days[^1]), RepeatsUntil(Shifted(dueOn, _days[^1]), upTo) + 1);
        return next <= upTo ? null : LatestStep(dueOn, calendar?.OnOrAfter(next) ?? next, calendar);
    }

    /// <summary>Returns every step whose own day is between two days, both included, in their order.</summary>
    /// <param name="dueOn">The due day.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="calendar">The working days; null when every day is one.</param>
    public IEnumerable<LadderStep> StepsIn(DateOnly dueOn, DateOnly from, DateOnly to, WorkingCalendar? calendar = null)
    {
        foreach (var day in _days)
        {
            var on = Shifted(dueOn, day);
            if (on >= from && on <= to)
                yield return On(dueOn, Step.FromDue(day), on, calendar) with { IsOver = _repeatEvery is null && day == _days[^1] };
        }
        if (_repeatEvery is null)
            yield break;
        var last = Shifted(dueOn, _days[^1]);
        for (var times = Math.Max(1, RepeatsUntil(last, from)); Repeat(last, times) is var on && on <= to; times++)
        {
            if (on >= from)
                yield return On(dueOn, new Step.Repeat(times), on, calendar) with { IsOver = true };
            if (on == DateOnly.MaxValue)
                yield break;
        }
    }

    private LadderStep On(DateOnly dueOn, Step step, DateOnly on, WorkingCalendar? calendar)
    {
        var days = on.DayNumber - dueOn.DayNumber;
        return new LadderStep(step, on, IsForLead: days >= _copyLeadFromDay) { SendOn = calendar?.OnOrAfter(on) ?? on, DaysFromDue = days };
    }

    // The number of whole intervals between the last step and today; found by bisection, because months differ in length.
    private int RepeatsUntil(DateOnly lastStep, DateOnly today)
    {
        if (_repeatEvery is not { } every)
            return 0;
        var (fits, tooMany) = (0, ((today.DayNumber - lastStep.DayNumber) / Math.Max(1, (every.Months * 28) + every.Days)) + 1);
        while (tooMany - fits > 1)
        {
            var half = fits + ((tooMany - fits) / 2);
            (fits, tooMany) = Repeat(lastStep, half) <= today ? (half, tooMany) : (fits, half);
        }
        return fits;
    }

    private DateOnly Repeat(DateOnly lastStep, int times)
    {
        var every = _repeatEvery!.Value;
        var months = (long)every.Months * times;
        return ((lastStep.Year * 12L) + lastStep.Month - 1 + months) / 12 > DateOnly.MaxValue.Year
            ? DateOnly.MaxValue
            : Shifted(lastStep.AddMonths((int)months), every.Days * times);
    }

    private static DateOnly Shifted(DateOnly day, int by) =>
        DateOnly.FromDayNumber((int)Math.Clamp((long)day.DayNumber + by, 0, DateOnly.MaxValue.DayNumber));
}
