using System.Globalization;
using CcsviReview.Current;
using Quartz;

namespace CcsviReview.Features.Schedules;

/// <summary>The names of schedules: <c>assess</c>, <c>scan:docs</c>, <c>deliver:lane-1</c>.</summary>
internal static class ScheduleKey
{
    /// <summary>The key in a job's data for the schedule that it was seeded with, as one text.</summary>
    public const string SeededWith = "seeded-with";

    /// <summary>The key in a job's data for the cron text of the settings.</summary>
    public const string SettingsCron = "settings-cron";

    /// <summary>The key in a job's data for the time zone of the settings.</summary>
    public const string SettingsZone = "settings-zone";

    /// <summary>The name of a job's schedule.</summary>
    public static string Of(JobKey job) => job.Group == JobKey.DefaultGroup ? job.Name : $"{job.Group}:{job.Name}";

    /// <summary>The name of the schedule of a site's scan.</summary>
    public static string OfScan(string site) => $"{JobNames.Scan}:{site}";

    /// <summary>The name of the schedule of one delivery lane.</summary>
    public static string OfLane(int lane) => string.Create(CultureInfo.InvariantCulture, $"{JobNames.Deliver}:lane-{lane}");

    /// <summary>The job with a name.</summary>
    public static JobKey Job(string name) => name.Split(':', 2) is [var group, var job] ? new JobKey(job, group) : new JobKey(name);

    /// <summary>The trigger of a job: there is only one, with the same name.</summary>
    public static TriggerKey Trigger(JobKey job) => new(job.Name, job.Group);

    /// <summary>The job and subject under which the runs of a schedule are recorded.</summary>
    public static (string Job, string Subject) Run(string name) => Job(name) switch
    {
        { Group: JobNames.Scan, Name: var site } => (JobNames.Scan, site),
        { Group: JobNames.Deliver, Name: JobNames.Webhooks } => (JobNames.Webhooks, ""),
        { Group: JobNames.Deliver } => (JobNames.Deliver, ""),
        { Name: var job } => (job, ""),
    };

    /// <summary>What the job does, in words.</summary>
    public static string Title(JobKey job) => job.Group switch
    {
        JobNames.Scan => $"Scan {job.Name}",
        JobNames.Deliver when job.Name == JobNames.Webhooks => "Call webhooks",
        JobNames.Deliver => $"Send mail, {job.Name.Replace('-', ' ')}",
        _ when job.Name == JobNames.Mailbox => "Read the mailbox",
        _ when job.Name == JobNames.Watch => "Watch the sources that pages cite",
        _ when job.Name == JobNames.Assess => "Assess pages and write digests",
        _ => job.Name,
    };
}
