using CcsviReview.Current;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Planning;

/// <summary>
/// Shows the current plan: who reviews how many pages in which week, whose backlog waits for approval, and the work of the next twelve
/// months.
/// </summary>
internal sealed class PlanQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>The weeks of every editor.</summary>
    public async Task<PlanDetails> RunAsync(CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        return new PlanDetails
        {
            IsLevelled = rules.IsLevelled,
            Editors = await EditorPlans.ReadAsync(new PlanReading(db, rules, today), PlanWork.Scope(db, today), cancel),
        };
    }

    /// <summary>The forecast: one for everything, or one for each section or editor.</summary>
    public async Task<IReadOnlyList<WorkForecast>> ForecastAsync(ForecastOf of, CancellationToken cancel)
    {
        var today = (await current.ReadAsync(cancel)).DayOf(clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var pages = await PlanWork.PagesAsync(PlanWork.Scope(db, today), cancel);
        // Without planning, work counts on its due day, or today if that has passed.
        List<PlannedPage> plan =
        [
            .. pages.Select(page => new PlannedPage(page, page.PlannedOn ?? (page.DueOn > today ? page.DueOn : today), IsOverPace: false)),
        ];
        var forecasts = of switch
        {
            ForecastOf.Section => Forecast.BySection(plan, today),
            ForecastOf.Editor => Forecast.ByEditor(plan, today),
            _ => [Forecast.Whole(plan, today)],
        };
        return
        [
            .. forecasts.Select(forecast => new WorkForecast(forecast.Of, forecast.Overdue, forecast.PlannedLater)
            {
                Weeks = [.. forecast.Weeks.Select(week => new WorkWeek(week.Monday, week.Planned, week.Due))],
            }),
        ];
    }
}

/// <summary>The subjects of a forecast.</summary>
internal enum ForecastOf
{
    /// <summary>Everything.</summary>
    Whole,

    /// <summary>Each section.</summary>
    Section,

    /// <summary>Each editor.</summary>
    Editor,
}

/// <summary>The current plan.</summary>
internal sealed record PlanDetails
{
    /// <summary>Whether anybody has a pace.</summary>
    public required bool IsLevelled { get; init; }

    /// <summary>The editors with planned work, most overdue first.</summary>
    public required IReadOnlyList<EditorPlan> Editors { get; init; }
}

/// <summary>One editor's plan.</summary>
/// <param name="Editor">The address; empty for the pages without an owner.</param>
/// <param name="PagesPerWeek">The pace.</param>
/// <param name="Planned">The number of its pages.</param>
/// <param name="Overdue">How many of them are overdue.</param>
internal sealed record EditorPlan(string Editor, int? PagesPerWeek, int Planned, int Overdue)
{
    /// <summary>The last planned day of an overdue page; null when none is.</summary>
    public DateOnly? Until { get; init; }

    /// <summary><c>waits</c> or <c>approved</c>; empty when there is no backlog.</summary>
    public string Approval { get; init; } = "";

    /// <summary>The day since which the plan of the backlog exists; null when there is none.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>When it was approved; null until then.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Who approved it, from the audit log; null when nobody did: without admins, a plan is approved by itself.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The weeks in which pages are planned.</summary>
    public required IReadOnlyList<PlannedWeek> Weeks { get; init; }
}

/// <summary>One week of an editor.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Planned">The pages that are planned in it.</param>
/// <param name="Overdue">How many of them are overdue.</param>
internal sealed record PlannedWeek(DateOnly Monday, int Planned, int Overdue);

/// <summary>The work of the next twelve months.</summary>
/// <param name="Of">The section or the editor; null for everything, and for the pages without a section.</param>
/// <param name="Overdue">How many pages are overdue today.</param>
/// <param name="PlannedLater">How many reviews are planned after the last week.</param>
internal sealed record WorkForecast(string? Of, int Overdue, int PlannedLater)
{
    public required IReadOnlyList<WorkWeek> Weeks { get; init; }
}

/// <summary>One week of it.</summary>
internal sealed record WorkWeek(DateOnly Monday, int Planned, int Due);
