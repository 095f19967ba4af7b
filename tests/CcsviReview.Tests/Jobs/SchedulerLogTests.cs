using CcsviReview.Jobs;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CcsviReview.Tests.Jobs;

public sealed class SchedulerLogTests
{
    [Theory]
    [InlineData(LogLevel.Information, "", true)]
    [InlineData(LogLevel.Warning, "", true)]
    [InlineData(LogLevel.Error, "", false)]
    [InlineData(LogLevel.Error, "job", false)]
    [InlineData(LogLevel.Error, "database", true)]
    [InlineData(LogLevel.Error, "job, database", true)]
    [InlineData(LogLevel.Critical, "job, database", true)]
    public void After_a_standstill_only_failures_with_another_cause_are_logged(LogLevel level, string thrown, bool isLeftOut)
    {
        var ended = new PostgresException("terminating connection due to idle-in-transaction timeout", "FATAL", "FATAL", "25P03");
        Exception? failure = thrown switch
        {
            "" => null,
            "database" => ended,
            _ => new InvalidOperationException("The job failed.", thrown.EndsWith("database", StringComparison.Ordinal) ? ended : null),
        };

        Assert.Equal(isLeftOut, SchedulerLog.IsOfStandstill(level, failure));
    }

    public static TheoryData<Exception?, bool> Ends => new()
    {
        { null, false },
        { new OperationCanceledException(), true },
        { new TaskCanceledException(), true },
        { new TimeoutException(), false },
        { new InvalidOperationException("The job failed.", new OperationCanceledException()), false },
        { new PostgresException("canceling statement due to user request", "ERROR", "ERROR", "57014"), false },
    };

    [Theory, MemberData(nameof(Ends))]
    public void Nothing_is_logged_about_what_a_stop_cancels(Exception? failure, bool isLeftOut) =>
        Assert.Equal(isLeftOut, SchedulerLog.IsOfStop(failure));
}
