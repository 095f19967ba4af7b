using CcsviReview.Current;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Planning;

/// <summary>
/// Forecasts the work of everything, a section or an editor like <see cref="PlanQuery.ForecastAsync"/>, but counts in the database: it
/// reads days, not pages, so that it is fast for any size of the inventory.
/// </summary>
internal sealed class ForecastQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int MonthsAhead = 12;

    /// <summary>The forecast.</summary>
    /// <param name="scope">The pages.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<WorkForecast> RunAsync(PageScope scope, CancellationToken cancel)
    {
        var today = (await current.ReadAsync(cancel)).DayOf(clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var pages = scope.Of(PlanWork.Scope(db, today));
        var due = await pages.GroupBy(page => page.DueOn)
            .Select(day => new DueDay(day.Key!.Value, day.Count(), day.Count(page => page.PlannedOn == null))).ToListAsync(cancel);
        var planned = await pages.Where(page => page.PlannedOn != null).GroupBy(page => page.PlannedOn)
            .Select(day => new { On = day.Key!.Value, Pages = day.Count() }).ToListAsync(cancel);
        var weeks = new Weeks(today, today.AddMonths(MonthsAhead));
        foreach (var day in due)
        {
            weeks.AddDue(day.On, day.Pages);
            // What is not planned counts on its due day, or today if that has passed.
            weeks.AddPlanned(day.On > today ? day.On : today, day.Unplanned);
        }
        foreach (var day in planned)
            weeks.AddPlanned(day.On, day.Pages);
        return weeks.ToForecast(scope.Name);
    }

    private sealed record DueDay(DateOnly On, int Pages, int Unplanned);

    private sealed class Weeks
    {
        private readonly DateOnly _today;
        private readonly DateOnly _first;
        private readonly int[] _planned;
        private readonly int[] _due;
        private int _overdue;
        private int _later;

        public Weeks(DateOnly today, DateOnly last)
        {
            (_today, _first) = (today, BacklogPlan.MondayOf(today));
            _planned = new int[Of(last) + 1];
            _due = new int[_planned.Length];
        }

        public void AddDue(DateOnly on, int pages)
        {
            if (on < _today)
                _overdue += pages;
            else if (Of(on) < _due.Length)
                _due[Of(on)] += pages;
        }

        public void AddPlanned(DateOnly on, int pages)
        {
            if (Of(on) < _planned.Length)
                _planned[Math.Max(0, Of(on))] += pages;
            else
                _later += pages;
        }

        public WorkForecast ToForecast(string? of) => new(of, _overdue, _later)
        {
            Weeks = [.. _planned.Select((pages, week) => new WorkWeek(_first.AddDays(7 * week), pages, _due[week]))],
        };

        private int Of(DateOnly day) => (BacklogPlan.MondayOf(day).DayNumber - _first.DayNumber) / 7;
    }
}
