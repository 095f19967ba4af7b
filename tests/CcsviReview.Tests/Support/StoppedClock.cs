using System.Globalization;

namespace CcsviReview.Tests.Support;

/// <summary>A clock that moves only when the test sets it.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>Sets it to noon UTC of a day, given as ISO text.</summary>
    public static StoppedClock On(string day) =>
        new(new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(12, 0), TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => Now;

    public void Turn(TimeSpan by) => Now += by;
}
