using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Current;

/// <summary>How far reminders of a page may still be postponed.</summary>
/// <param name="MostDays">The most days ahead, from the policy.</param>
/// <param name="MostTimes">How often, from the policy.</param>
/// <param name="Times">How often they were postponed in this cycle.</param>
/// <param name="Latest">The latest day on which reminders must resume.</param>
internal sealed record PutOff(int MostDays, int MostTimes, int Times, DateOnly Latest)
{
    /// <summary>Whether they may be postponed once more.</summary>
    public bool IsOpen => MostDays > 0 && Times < MostTimes;

    public static PutOff Of(Page page, ReviewPolicy policy, DateOnly today) => new(
        policy.PostponeAtMostDays,
        policy.PostponeAtMostTimes,
        page.Postponement is { } asked && asked.Cycle == page.DueOn ? asked.Times : 0,
        DateOnly.FromDayNumber(Math.Min(today.DayNumber + policy.PostponeAtMostDays, DateOnly.MaxValue.DayNumber)));
}
