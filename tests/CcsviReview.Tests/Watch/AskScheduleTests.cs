using CcsviReview.Watch;

namespace CcsviReview.Tests.Watch;

/// <summary>S8: when a source is asked for next.</summary>
public sealed class AskScheduleTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(6, 30)]
    [InlineData(40, 30)]
    [InlineData(int.MaxValue, 30)]
    [InlineData(-1, 1)]
    public void An_unanswered_source_is_checked_later_each_time_and_at_least_monthly(int failures, int days) =>
        Assert.Equal(s_today.AddDays(days), AskSchedule.AfterFailure(failures, s_today));

    [Theory]
    [InlineData(SourceKind.Guidance, null, 7)]
    [InlineData(SourceKind.Doi, null, 30)]
    [InlineData(SourceKind.PubMed, null, 30)]
    [InlineData(SourceKind.Address, null, 30)]
    [InlineData(SourceKind.Guidance, SourceEventKind.Replaced, 7)]
    [InlineData(SourceKind.Guidance, SourceEventKind.Withdrawn, 365)]
    [InlineData(SourceKind.Doi, SourceEventKind.Corrected, 30)]
    [InlineData(SourceKind.Doi, SourceEventKind.Concern, 30)]
    [InlineData(SourceKind.Doi, SourceEventKind.Retracted, 365)]
    public void Guidance_is_asked_for_weekly_the_rest_monthly_and_what_was_retracted_or_withdrawn_after_a_year(
        SourceKind kind, SourceEventKind? happened, int days) => Assert.Equal(
            s_today.AddDays(days),
            AskSchedule.AfterAnswer(kind, happened is { } one ? [SourceEventKind.Moved, one] : [], s_today));
}
