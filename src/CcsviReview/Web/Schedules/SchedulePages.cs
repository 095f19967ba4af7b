using CcsviReview.Features.Schedules;
using CcsviReview.Inventory;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Quartz;

namespace CcsviReview.Web.Schedules;

/// <summary>Shows one schedule, and the meaning of a time that a person types.</summary>
internal sealed class SchedulePages(SchedulesQuery schedules, ScheduleAdmin keep, FormTickets tickets, TimeProvider clock)
{
    private const int LongestCron = 200;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(30);

    public FormTickets Tickets => tickets;

    public async Task<IResult> ShowAsync(HttpContext http, string? fault, CancellationToken cancel)
    {
        if (await schedules.FindAsync(http.Request.Query["name"].ToString(), cancel) is not { } story)
            return http.ShowMissing("No such schedule. The schedule of a removed site is removed too.");
        var sent = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancel) : null;
        var typed = (sent?["cron"].ToString() is { Length: > 0 } changed ? changed : http.Request.Query["cron"].ToString()).Trim();
        var view = new ScheduleView(story, tickets.For(http)) { Fault = fault, Reason = sent?["reason"].ToString() ?? "" };
        if (http.Request.Query["done"] == "asked" && story.Changes.FirstOrDefault(change => change.What == AuditKinds.Run) is { } asked)
            view = view with { AskedAt = asked.At };
        // The page reloads until the job that it reports has ended.
        if (view.AskedAt is { } at && view.AskedRun is null && clock.GetUtcNow() - at < s_longestWait)
            http.Response.Headers["Refresh"] = "3";
        if (typed.Length > 0)
            view = Try(view, typed.Length <= LongestCron ? typed : typed[..LongestCron]);
        return http.Show<SchedulePage, ScheduleView>(
            view, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    // The typed text is explained before it is saved, without script: the form requests the same page with it.
    private ScheduleView Try(ScheduleView view, string typed) => keep.Fault(typed) is { } wrong
        ? view with { Typed = typed, TypedFault = wrong }
        : Preview(view, typed, new CronExpression(typed, view.Story.Schedule.Zone));

    private ScheduleView Preview(ScheduleView view, string typed, CronExpression cron) => view with
    {
        Typed = typed,
        TypedTimes = ClockChange.TimesAfter(cron, clock.GetUtcNow(), 10),
        Story = view.Story with { ClockChange = ClockChange.NextAfter(clock.GetUtcNow(), cron) },
    };
}

/// <summary>One schedule.</summary>
internal sealed record ScheduleView(ScheduleDetails Story, FormTicket Ticket)
{
    // The worker that runs it may have a different clock.
    private static readonly TimeSpan s_clocksDiffer = TimeSpan.FromSeconds(1);

    /// <summary>Why a form was refused; null when it was not, or none was sent.</summary>
    public string? Fault { get; init; }

    /// <summary>The reason that was sent with it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When the visitor started a run, just before this page; null when they did not.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The run that they started, once it has ended.</summary>
    public ScheduleRun? AskedRun => Story.Runs.LastOrDefault(run => run.IsByHand && run.At >= AskedAt - s_clocksDiffer);

    /// <summary>A time that a person wants to try first; empty for none.</summary>
    public string Typed { get; init; } = "";

    /// <summary>What is wrong with that time; null when it is valid.</summary>
    public string? TypedFault { get; init; }

    /// <summary>When it would run.</summary>
    public IReadOnlyList<DateTimeOffset> TypedTimes { get; init; } = [];
}
