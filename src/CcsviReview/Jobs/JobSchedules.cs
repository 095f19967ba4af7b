using CcsviReview.Settings;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Everything that rings by the settings.</summary>
internal static class JobSchedules
{
    /// <summary>
    /// A scan for each site, the judging of all pages, the lanes of delivery, the calls to webhooks, the mailbox where one is set, and the
    /// sources that pages cite unless they are not watched.
    /// </summary>
    /// <param name="settings">When.</param>
    /// <param name="sites">The names of all sites, also of those that admins added.</param>
    public static IReadOnlyList<JobSchedule> Of(ReviewSettings settings, IEnumerable<string> sites)
    {
        var (schedules, zone) = (settings.Schedules, TimeZoneInfo.FindSystemTimeZoneById(settings.Organisation.Zone));
        return
        [
            .. sites.Select(site => new JobSchedule(ScanJob.KeyOf(site), typeof(ScanJob), schedules.Scan, zone)
            {
                Data = new Dictionary<string, string> { [ScanJob.Site] = site },
            }),
            new JobSchedule(AssessJob.Key, typeof(AssessJob), schedules.Assess, zone),
            .. Enumerable.Range(1, schedules.DeliveryLanes).Select(lane =>
                new JobSchedule(DeliverJob.KeyOf(lane), typeof(DeliverJob), schedules.Deliver, zone)
            {
                // The next ring comes within the minute; what waits is in the outbox.
                Misfire = CronTriggerMisfireInstruction.DoNothing,
            }),
            new JobSchedule(CallJob.Key, typeof(CallJob), schedules.Deliver, zone) { Misfire = CronTriggerMisfireInstruction.DoNothing },
            .. OfMailbox(settings, zone),
            .. OfWatch(settings, zone),
        ];
    }

    private static IEnumerable<JobSchedule> OfWatch(ReviewSettings settings, TimeZoneInfo zone)
    {
        if (settings.Watch.IsOn)
            yield return new JobSchedule(WatchJob.Key, typeof(WatchJob), settings.Schedules.Watch, zone);
    }

    private static IEnumerable<JobSchedule> OfMailbox(ReviewSettings settings, TimeZoneInfo zone)
    {
        if (settings.Mailbox.IsOn)
            yield return new JobSchedule(MailboxJob.Key, typeof(MailboxJob), settings.Schedules.Mailbox, zone)
            {
                Misfire = CronTriggerMisfireInstruction.DoNothing,
            };
    }
}
