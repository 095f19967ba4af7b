using System.CommandLine;
using CcsviReview.Flow;

namespace CcsviReview.Cli;

/// <summary><c>confirm ADDRESS</c>: records that a page that moved is still the same. Exit 0, or 1 when it cannot be recorded.</summary>
internal sealed class ConfirmCommand(SettingsLine settings)
{
    private readonly Argument<string> _address = new("ADDRESS") { Description = "The address of the page, the new one or the old one" };

    private readonly Option<string> _by = new("--by")
    {
        Description = "Who looked at it: a name or an address",
        HelpName = "WHO",
        Required = true,
    };

    private readonly Option<string?> _site = new("--site") { Description = "The site, where several have the address", HelpName = "NAME" };

    public Command Create()
    {
        var command = new ExplainedCommand("confirm",
            "Record that a page that moved by a permanent redirect is still the same page. Its reminders ask until somebody does, or reviews it.")
        {
            Examples = ["confirm https://www.example.org/conditions/ccsvi --by jane@example.org"],
        };
        command.Add(_address);
        command.Add(_by);
        command.Add(_site);
        settings.Run(command, async (desk, line) =>
        {
            await desk.Output.WriteLineAsync(Plain.Line(await desk.Get<ConfirmMove>()
                .RunAsync(line.GetRequiredValue(_address), line.GetRequiredValue(_by), line.GetValue(_site), desk.Cancel)));
            return ExitCode.Done;
        });
        return command;
    }
}
