using CcsviReview.Tests.Architecture;

namespace CcsviReview.Tests.Cli.Shell;

public sealed class HelpTests
{
    [Theory]
    [InlineData("ccsvi-review")]
    [InlineData("check")]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("pages")]
    [InlineData("review")]
    [InlineData("feed")]
    [InlineData("emails")]
    [InlineData("schedules")]
    [InlineData("figures")]
    [InlineData("templates")]
    [InlineData("policies")]
    [InlineData("webhooks")]
    [InlineData("watch")]
    [InlineData("sources")]
    [InlineData("events")]
    public async Task The_help_is_the_approved_text(string command)
    {
        var ran = await Ran.Async(command == "ccsvi-review" ? ["--help"] : [command, "--help"]);
        var approved = Path.Combine(SourceTree.Root, "tests/CcsviReview.Tests/Cli/Shell/Help", $"{command}.approved.txt");
        var lines = ran.Output.Split('\n').Select(line => line.TrimEnd());

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        if (Environment.GetEnvironmentVariable("CCSVI_APPROVE") is "1")
            await File.WriteAllTextAsync(approved, string.Join('\n', lines).TrimEnd() + "\n");
        Assert.Equal(await File.ReadAllTextAsync(approved), string.Join('\n', lines).TrimEnd() + "\n");
    }

    [Fact]
    public async Task Every_command_has_examples_that_are_right_and_its_exit_codes()
    {
        var root = await Ran.Async("--help");
        var commands = root.Output.Split("Commands:")[1].Split("Examples:")[0].Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0]).ToList();

        Assert.Equal(36, commands.Count);
        foreach (var command in commands)
        {
            var help = await Ran.Async(command, "--help");
            Assert.Contains($"  ccsvi-review {command}", help.Output.Split("Examples:")[1], StringComparison.Ordinal);
            Assert.Contains("  0   ", help.Output.Split("Exit codes:")[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_version_is_shown_with_the_name()
    {
        var ran = await Ran.Async("--version");

        Assert.Equal(0, ran.Code);
        Assert.Matches(@"^ccsvi-review \d+\.\d+\.\d+", ran.Output);
    }
}
