using System.Reflection;
using CcsviReview.Hosting;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Architecture;

/// <summary>
/// The number of a log line is what an alert is set on: each line has its own, and it does not change with the words. Without one the
/// generator makes it from the method's name, and two lines may share it.
/// </summary>
public sealed class LogEventTests
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Every_log_line_has_an_event_number_of_its_own()
    {
        var lines =
            (from type in typeof(Worker).Assembly.GetTypes()
             from method in type.GetMethods(All | BindingFlags.DeclaredOnly)
             let line = method.GetCustomAttribute<LoggerMessageAttribute>()
             where line is not null
             select (Name: $"{type.Name}.{method.Name}", Number: line.EventId)).ToList();

        Assert.True(lines.Count > 30, $"Only {lines.Count} log lines were found.");
        // 1001 to 1099 are the security log's.
        Assert.DoesNotContain(lines, line => line.Number is < 2000 or > 2999);
        Assert.Empty(lines.GroupBy(line => line.Number).Where(group => group.Count() > 1).SelectMany(group => group));
    }
}
