using CcsviReview.Settings;

namespace CcsviReview.Web.Requests;

/// <summary>The organisation's clock: today's date, and the day of an instant.</summary>
internal sealed class OrganisationClock(ReviewSettings settings, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Organisation.Zone);

    /// <summary>The name of the time zone, such as Europe/London.</summary>
    public string Zone => _zone.Id;

    public DateOnly Today => DayOf(clock.GetUtcNow());

    /// <summary>The local time of day.</summary>
    public TimeSpan TimeOfDay => Local(clock.GetUtcNow()).TimeOfDay;

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>An instant in the organisation's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);
}
