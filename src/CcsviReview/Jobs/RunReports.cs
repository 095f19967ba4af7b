using CcsviReview.Features.Inbox;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Pipeline.Webhooks;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>The report of a job, as the scheduler's history stores it.</summary>
internal static class RunReports
{
    public static IJobRunReport ToRunReport(this ScanReport report) =>
        report.Trouble is null ? JobRunReport.Succeeded(report.ToString()) : JobRunReport.Failed(report.ToString());

    public static IJobRunReport ToRunReport(this AssessReport report) => JobRunReport.Succeeded(report.ToString());

    public static IJobRunReport ToRunReport(this WatchReport report) => JobRunReport.Succeeded(report.ToString());

    /// <summary>Delivery runs every minute; a run with nothing to send is kept for a short time only.</summary>
    public static IJobRunReport ToRunReport(this DeliveryReport report) => report switch
    {
        // Nothing was tried: only the run that found the mail server down has failed, not each run that waits for it.
        { IsPaused: true } => JobRunReport.Skipped(report.Stopped!),
        { Stopped: not null } => JobRunReport.Failed(report.ToString()),
        _ when report == new DeliveryReport() => JobRunReport.Skipped("nothing was due"),
        _ => JobRunReport.Succeeded(report.ToString()),
    };

    /// <summary>The mailbox is read every few minutes; a run that found nothing is kept for a short time only.</summary>
    public static IJobRunReport ToRunReport(this MailboxReport report) => report switch
    {
        { Trouble: not null } => JobRunReport.Failed(report.ToString()),
        _ when report == new MailboxReport() => JobRunReport.Skipped("nothing new"),
        _ => JobRunReport.Succeeded(report.ToString()),
    };

    /// <summary>
    /// The webhook's page shows what a receiver refused; a run with nothing to send is kept for a short time only.
    /// </summary>
    public static IJobRunReport ToRunReport(this CallReport report) =>
        report == new CallReport() ? JobRunReport.Skipped("nothing was due") : JobRunReport.Succeeded(report.ToString());
}
