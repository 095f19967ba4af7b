using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Runs;

public sealed class RunsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--job")]
    [InlineData("--stroke")]
    public async Task The_runs_of_one_job_are_shown_also_by_the_former_name_of_the_option(string option)
    {
        Assert.Equal(0, (await RunAsync("assess")).Code);
        Assert.Equal(0, (await RunAsync("reassess")).Code);

        var assess = (await RunAsync("runs", option, "assess")).Output;
        Assert.Contains("│ assess ", assess, StringComparison.Ordinal);
        Assert.DoesNotContain("│ reassess ", assess, StringComparison.Ordinal);
        Assert.Contains("│ reassess ", (await RunAsync("runs", option, "reassess")).Output, StringComparison.Ordinal);
        Assert.Equal(64, (await RunAsync("runs", option, "nothing")).Code);
    }

    [Fact]
    public async Task Only_the_new_name_of_the_option_is_in_the_help()
    {
        var help = (await Ran.Async("runs", "--help")).Output;

        Assert.Contains("--job <JOB>", help, StringComparison.Ordinal);
        Assert.DoesNotContain("stroke", help, StringComparison.OrdinalIgnoreCase);
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.Async([.. arguments, "--set", $"Database:DataFolder={_folder.Path}"]);
}
