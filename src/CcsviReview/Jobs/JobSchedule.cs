using CcsviReview.Features.Schedules;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>A job and its schedule from the settings.</summary>
/// <param name="Key">The key of the job and of its only trigger.</param>
/// <param name="Job">The type of the job.</param>
/// <param name="Cron">The schedule, as in the settings.</param>
/// <param name="Zone">The time zone of <paramref name="Cron"/>.</param>
internal sealed record JobSchedule(JobKey Key, Type Job, string Cron, TimeZoneInfo Zone)
{
    /// <summary>What to do when its time passed while no worker was running.</summary>
    public CronTriggerMisfireInstruction Misfire { get; init; } = CronTriggerMisfireInstruction.FireAndProceed;

    /// <summary>The data given to the job: names and texts only.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

    /// <summary>The schedule as one text; it differs when the setting changed.</summary>
    public string Seed => $"{Cron} {Zone.Id}";

    /// <summary>The trigger's key: that of the job.</summary>
    public TriggerKey TriggerKey => ScheduleKey.Trigger(Key);

    public IJobDetail ToJob()
    {
        var job = JobBuilder.Create().OfType(Job).WithIdentity(Key).StoreDurably().RequestRecovery()
            .UsingJobData(ScheduleKey.SeededWith, Seed).UsingJobData(ScheduleKey.SettingsCron, Cron)
            .UsingJobData(ScheduleKey.SettingsZone, Zone.Id);
        foreach (var (name, text) in Data)
            job = job.UsingJobData(name, text);
        return job.Build();
    }

    public ITrigger ToTrigger() => TriggerBuilder.Create()
        .WithIdentity(TriggerKey)
        .ForJob(Key)
        .WithCronSchedule(Cron, schedule => schedule.InTimeZone(Zone).WithMisfireInstruction(Misfire))
        .Build();
}
