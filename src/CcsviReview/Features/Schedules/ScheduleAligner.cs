namespace CcsviReview.Features.Schedules;

/// <summary>
/// Brings the scheduler in line with the settings and the sites that there are now, as a start does. Where nothing runs on schedule it does
/// nothing.
/// </summary>
internal delegate Task ScheduleAligner(CancellationToken cancel);
