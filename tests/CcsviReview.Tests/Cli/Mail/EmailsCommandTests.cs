using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Mail;

public sealed class EmailsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_test_letter_is_listed_shown_and_delivered_and_only_dead_ones_are_dropped()
    {
        var written = await RunAsync("letters", "test", "jane@example.org", "--by", "ada");
        Assert.Matches(@"\ALetter [0-9a-f-]{36} waits; ", written.Output);
        var id = written.Output.Split(' ')[1];

        Assert.Contains(id, (await RunAsync("letters", "list", "--state", "waiting")).Output, StringComparison.Ordinal);
        var shown = await RunAsync("letters", "show", id);
        Assert.Contains("ada asked for it at 12:00", shown.Output, StringComparison.Ordinal);
        var dropped = await RunAsync("letters", "drop", id, "--reason", "why");
        Assert.Equal(
            (1, true), (dropped.Code, dropped.Error.Contains("only a dead letter can be retried or dropped", StringComparison.Ordinal)));
        Assert.Equal(64, (await RunAsync("letters", "drop", id)).Code);
        Assert.Equal(0, (await RunAsync("deliver")).Code);
        Assert.DoesNotContain(id, (await RunAsync("letters", "list", "--state", "waiting")).Output, StringComparison.Ordinal);
        Assert.Contains(", test, written to a folder", (await RunAsync("letters", "show", id)).Output, StringComparison.Ordinal);
        var status = (await RunAsync("status")).Output;
        Assert.Contains("Letters: 1 written to a folder\n", status, StringComparison.Ordinal);
        Assert.Contains("and not sent; Transport:Kind Smtp sends it.", status, StringComparison.Ordinal);
        Assert.Contains("nobody is mailed", (await RunAsync("doctor")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("letters", "show", Guid.Empty.ToString())).Code);
    }

    [Fact]
    public async Task Schedules_are_asked_for_without_a_running_worker_and_nothing_else_is_said()
    {
        var listed = await RunAsync("schedules", "list");
        Assert.Equal((0, ""), (listed.Code, listed.Error));
        Assert.Contains("Nothing is scheduled yet", listed.Output, StringComparison.Ordinal);

        var paused = await RunAsync("schedules", "pause", "assess", "--reason", "holidays");
        Assert.Equal(1, paused.Code);
        Assert.StartsWith("ccsvi-review: There is no schedule 'assess'.", paused.Error, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.Async([.. arguments, "--set", $"Database:DataFolder={_folder.Path}"]);
}
