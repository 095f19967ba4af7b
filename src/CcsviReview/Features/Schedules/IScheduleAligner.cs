namespace CcsviReview.Features.Schedules;

/// <summary>Brings the scheduler in line with the settings and the sites that there are now, as a start does.</summary>
internal interface IScheduleAligner
{
    Task AlignAsync(CancellationToken cancel);
}
