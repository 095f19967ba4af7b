using CcsviReview.Features.Inbox;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Pipeline.Webhooks;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>What a stroke reports, as the scheduler's history keeps it.</summary>
internal static class RunReports
{
    public static IJobRunReport ToRunReport(this ScanReport report) =>
        report.Trouble is null ? JobRunReport.Succeeded(report.ToString()) : JobRunReport.Failed(report.ToString());

    public static IJobRunReport ToRunReport(this AssessReport report) => JobRunReport.Succeeded(report.ToString());

    public static IJobRunReport ToRunReport(this WatchReport report) => JobRunReport.Succeeded(report.ToString());

    /// <summary>Delivery looks every minute; that there was nothing to send is kept for a short time only.</summary>
    public static IJobRunReport ToRunReport(this DeliveryReport report) => report switch
    {
        // Nothing was tried: the run that found the mail server away has failed, and not each that waits for it.
        { IsPaused: true } => JobRunReport.Skipped(report.Stopped!),
        { Stopped: not null } => JobRunReport.Failed(report.ToString()),
        _ when report == new DeliveryReport() => JobRunReport.Skipped("nothing was due"),
        _ => JobRunReport.Succeeded(report.ToString()),
    };

    /// <summary>The mailbox is looked at every few minutes; that nothing was there is kept for a short time only.</summary>
    public static IJobRunReport ToRunReport(this MailboxReport report) => report switch
    {
        { Trouble: not null } => JobRunReport.Failed(report.ToString()),
        _ when report == new MailboxReport() => JobRunReport.Skipped("nothing new"),
        _ => JobRunReport.Succeeded(report.ToString()),
    };

    /// <summary>
    /// What a receiver does not take is told on the webhook's page; that there was nothing to tell is kept for a short time only.
    /// </summary>
    public static IJobRunReport ToRunReport(this CallReport report) =>
        report == new CallReport() ? JobRunReport.Skipped("nothing was due") : JobRunReport.Succeeded(report.ToString());
}
