using CcsviReview.Current;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Planning;

/// <summary>Shows what another pace would do to the plan of an editor. Nothing is changed.</summary>
internal sealed class PacePreviewQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>The plan at the present pace, and at another.</summary>
    /// <param name="address">The address of the editor.</param>
    /// <param name="pages">Pages a week, 1 to <see cref="PlanAdmin.MostPages"/>.</param>
    /// <param name="cancel">Cancels the reading.</param>
    /// <exception cref="Current.Faults.RefusedException">The address is unknown, or the pace is out of range.</exception>
    public async Task<PacePreview> RunAsync(string address, int pages, CancellationToken cancel)
    {
        PlanAdmin.CheckPace(pages);
        var rules = await current.ReadAsync(cancel);
        var editor = PlanAdmin.Known(rules, address).Address;
        var today = rules.DayOf(clock.GetUtcNow());
        var terms = rules.PlanTermsOn(today);
        await using var db = await database.CreateDbContextAsync(cancel);
        var work = await PlanWork.PagesAsync(PlanWork.Scope(db, today).Where(page => page.Owner == editor), cancel);
        var plan = await db.Backlogs.AsNoTracking().FirstOrDefaultAsync(plan => plan.Owner == editor, cancel);
        var then = terms with
        {
            Editors = new Dictionary<string, EditorPace>(terms.Editors, StringComparer.Ordinal)
            {
                [editor] = new(pages, terms.PaceOf(editor).Calendar),
            },
        };
        return new PacePreview(editor, Of(PlanWork.Replan(work, then), then, editor, plan))
        {
            Now = rules.PaceOf(editor) is null ? null : Of(WorkPlan.Level(work, terms), terms, editor, plan),
            Approval = plan is null ? "" : plan.IsApproved ? "approved" : "waits",
        };
    }

    private static PaceOutcome Of(IReadOnlyList<PlannedPage> planned, PlanTerms terms, string editor, BacklogPlan? plan)
    {
        var backlog = Backlog.Of(planned, terms).SingleOrDefault();
        return new PaceOutcome(terms.PaceOf(editor).PagesPerWeek)
        {
            Until = backlog?.LastOn,
            OverPace = planned.Count(each => each.IsOverPace),
            IsBacklog = backlog is not null && (plan is null ? BacklogPlan.Begins(backlog) : BacklogPlan.GoesOn(backlog, terms.Today)),
            Weeks =
            [
                .. planned.GroupBy(each => BacklogPlan.MondayOf(each.On)).OrderBy(week => week.Key)
                    .Select(week => new PlannedWeek(week.Key, week.Count(), week.Count(each => each.Page.DueOn < terms.Today))),
            ],
        };
    }
}

/// <summary>What another pace would do.</summary>
/// <param name="Editor">The address of the editor.</param>
/// <param name="Then">The plan at that pace.</param>
internal sealed record PacePreview(string Editor, PaceOutcome Then)
{
    /// <summary>The plan at the present pace; null when nothing is planned for the editor.</summary>
    public PaceOutcome? Now { get; init; }

    /// <summary>The plan of the present backlog: <c>waits</c> or <c>approved</c>; empty when there is none.</summary>
    public required string Approval { get; init; }
}

/// <summary>The plan of an editor at a pace.</summary>
/// <param name="PagesPerWeek">The pace.</param>
internal sealed record PaceOutcome(int PagesPerWeek)
{
    /// <summary>The last planned day of an overdue page; null when none is overdue.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>How many pages have to be planned above the pace.</summary>
    public required int OverPace { get; init; }

    /// <summary>Whether the overdue pages are a backlog, whose plan needs approval.</summary>
    public required bool IsBacklog { get; init; }

    /// <summary>The weeks in which pages are planned.</summary>
    public required IReadOnlyList<PlannedWeek> Weeks { get; init; }
}
