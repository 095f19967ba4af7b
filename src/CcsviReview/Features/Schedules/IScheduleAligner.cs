namespace CcsviReview.Features.Schedules;

/// <summary>Brings the scheduler in line with the settings and the current sites, as a start does.</summary>
internal interface IScheduleAligner
{
    Task AlignAsync(CancellationToken cancel);
}
