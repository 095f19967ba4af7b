using CcsviReview.Settings;

namespace CcsviReview.Web.Requests;

/// <summary>Days of the organisation: which one it is, and on which an instant fell.</summary>
internal sealed class OrganisationClock(ReviewSettings settings, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Organisation.Zone);

    /// <summary>The name of the zone, such as Europe/London.</summary>
    public string Zone => _zone.Id;

    public DateOnly Today => DayOf(clock.GetUtcNow());

    /// <summary>What the clocks show.</summary>
    public TimeSpan TimeOfDay => Local(clock.GetUtcNow()).TimeOfDay;

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>The same instant on the clocks of the organisation's zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);
}
