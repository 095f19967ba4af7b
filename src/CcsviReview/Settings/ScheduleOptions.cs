using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>When the jobs run, as Quartz cron expressions in the organisation's time zone. Section <c>Schedules</c>.</summary>
internal sealed class ScheduleOptions
{
    /// <summary>When every site is scanned.</summary>
    /// <value>Default <c>0 0 3 * * ?</c>, daily at 03:00.</value>
    public string Scan { get; init; } = "0 0 3 * * ?";

    /// <summary>
    /// When pages are evaluated and digests written, for recipients whose hour has come (<c>Organisation:DigestHour</c>, or their own).
    /// </summary>
    /// <value>Default <c>0 0 * * * ?</c>, every hour.</value>
    public string Assess { get; init; } = "0 0 * * * ?";

    /// <summary>When waiting emails are sent.</summary>
    /// <value>Default <c>0 * * * * ?</c>, every minute.</value>
    public string Deliver { get; init; } = "0 * * * * ?";

    /// <summary>When the mailbox is read, if <c>Mailbox:Host</c> is set.</summary>
    /// <value>Default <c>0 */5 * * * ?</c>, every five minutes.</value>
    public string Mailbox { get; init; } = "0 */5 * * * ?";

    /// <summary>When the sources that pages cite are checked, unless <c>Watch:IsOn</c> is false.</summary>
    /// <value>Default <c>0 0 4 * * ?</c>, daily at 04:00.</value>
    public string Watch { get; init; } = "0 0 4 * * ?";

    /// <summary>How many emails may be sent at the same time, by all workers together.</summary>
    /// <value>1 to 16; default 1.</value>
    [Range(1, 16)]
    public int DeliveryLanes { get; init; } = 1;

    /// <summary>How long running jobs may take to finish when the program is stopped.</summary>
    /// <value>0 seconds to 10 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(30);
}
