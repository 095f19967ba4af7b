using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Mail;

public sealed class EmailsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_test_email_is_listed_shown_and_delivered_and_only_dead_ones_are_dropped()
    {
        var written = await RunAsync("emails", "test", "jane@example.org", "--by", "ada");
        Assert.Matches(@"\AEmail [0-9a-f-]{36} is queued. ", written.Output);
        var id = written.Output.Split(' ')[1];

        Assert.Contains(id, (await RunAsync("emails", "list", "--state", "waiting")).Output, StringComparison.Ordinal);
        var shown = await RunAsync("emails", "show", id);
        Assert.Contains("ada requested it at 12:00", shown.Output, StringComparison.Ordinal);
        var dropped = await RunAsync("emails", "drop", id, "--reason", "why");
        Assert.Equal(
            (1, true), (dropped.Code, dropped.Error.Contains("Only a dead email can be retried or dropped", StringComparison.Ordinal)));
        Assert.Equal(64, (await RunAsync("emails", "drop", id)).Code);
        Assert.Equal(0, (await RunAsync("deliver")).Code);
        Assert.DoesNotContain(id, (await RunAsync("emails", "list", "--state", "waiting")).Output, StringComparison.Ordinal);
        Assert.Contains(", test, written to a folder", (await RunAsync("emails", "show", id)).Output, StringComparison.Ordinal);
        var status = (await RunAsync("status")).Output;
        Assert.Contains("Emails: 1 written to a folder\n", status, StringComparison.Ordinal);
        Assert.Contains("and not sent. To send them, set Transport:Kind to Smtp.", status, StringComparison.Ordinal);
        Assert.Contains("not sent; set Transport:Kind to Smtp", (await RunAsync("doctor")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("emails", "show", Guid.Empty.ToString())).Code);
    }

    [Fact]
    public async Task The_former_name_of_the_command_still_works_and_is_in_no_help()
    {
        Assert.Equal(0, (await RunAsync("letters", "test", "jane@example.org", "--by", "ada")).Code);
        Assert.Contains("jane@example.org", (await RunAsync("emails", "list")).Output, StringComparison.Ordinal);
        Assert.Equal((await RunAsync("emails", "list")).Output, (await RunAsync("letters", "list")).Output);

        var help = (await Ran.Async("--help")).Output;
        Assert.Contains("\n  emails ", help, StringComparison.Ordinal);
        Assert.DoesNotContain("letters", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedules_can_be_listed_without_a_running_worker_and_without_other_output()
    {
        var listed = await RunAsync("schedules", "list");
        Assert.Equal((0, ""), (listed.Code, listed.Error));
        Assert.Contains("Nothing is scheduled yet", listed.Output, StringComparison.Ordinal);

        var paused = await RunAsync("schedules", "pause", "assess", "--reason", "holidays");
        Assert.Equal(1, paused.Code);
        Assert.StartsWith("ccsvi-review: SCHEDULE: There is no schedule 'assess'. To see what exists, run `ccsvi-review schedules list`.", paused.Error, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.Async([.. arguments, "--set", $"Database:DataFolder={_folder.Path}"]);
}
