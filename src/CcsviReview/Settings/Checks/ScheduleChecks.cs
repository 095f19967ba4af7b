using Quartz;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Schedules</c>.</summary>
internal static class ScheduleChecks
{
    public static void Check(ScheduleOptions schedules, DateTimeOffset now, SettingFaults faults)
    {
        CheckCron("Schedules:Scan", schedules.Scan, now, faults);
        CheckCron("Schedules:Assess", schedules.Assess, now, faults);
        CheckCron("Schedules:Deliver", schedules.Deliver, now, faults);
        CheckCron("Schedules:Mailbox", schedules.Mailbox, now, faults);
        CheckCron("Schedules:Watch", schedules.Watch, now, faults);
    }

    /// <summary>What is wrong with the text of a schedule, and the remedy; null when it is valid.</summary>
    public static (string Problem, string Remedy)? Fault(string text, DateTimeOffset now)
    {
        if (!CronExpression.TryParse(text, out var cron))
        {
            return ("is not a Quartz cron expression",
                "Write seconds minutes hours day-of-month month day-of-week, with ? for one of the two days, such as 0 0 8 * * ? for daily at 08:00");
        }
        return cron.WithTimeZone(TimeZoneInfo.Utc).GetNextValidTimeAfter(now) is null
            ? ("never runs", "Write a date in the future, such as 0 0 8 * * ? for daily at 08:00")
            : null;
    }

    private static void CheckCron(string key, string text, DateTimeOffset now, SettingFaults faults)
    {
        if (Fault(text, now) is var (problem, remedy))
            faults.Add(key, text, problem, remedy);
    }
}
