using CcsviReview.Settings;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>All jobs with a schedule in the settings.</summary>
internal static class JobSchedules
{
    /// <summary>
    /// A scan for each site, the assessment of all pages, the delivery lanes, webhook calls, the mailbox if one is set, and the watch of
    /// cited sources unless it is off.
    /// </summary>
    /// <param name="settings">The settings with the schedules.</param>
    /// <param name="sites">The names of all sites, including those that admins added.</param>
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
                // The next run comes within a minute, and the outbox keeps what waits.
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
