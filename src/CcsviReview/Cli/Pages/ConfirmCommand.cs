using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Pages;

namespace CcsviReview.Cli.Pages;

/// <summary>
/// <c>confirm ADDRESS</c>: records that a moved page is still the same, or all moved pages that match a pattern. Exit 0, or 1 when it
/// cannot be recorded.
/// </summary>
internal sealed class ConfirmCommand(SettingsLine settings)
{
    private readonly Argument<string> _address = new("ADDRESS")
    {
        Description = "The address of the page, the new one or the old one; or a pattern of old paths, such as '/old/*'",
    };

    private readonly Option<string?> _to = new("--to")
    {
        Description = "With a pattern: only pages that moved to this pattern, star for star, such as '/new/*'",
        HelpName = "PATTERN",
    };

    private readonly Option<string> _by = new("--by")
    {
        Description = "Who checked the page: a name or an email address",
        HelpName = "WHO",
        Required = true,
    };

    private readonly Option<string?> _site = new("--site") { Description = "The site, if several have this address", HelpName = "NAME" };

    public Command Create()
    {
        var command = new ExplainedCommand("confirm",
            "Confirm that a page that moved by a permanent redirect is still the same page. Reminders ask for this until someone confirms or reviews the page.")
        {
            Examples =
            [
                "confirm https://www.example.org/conditions/ccsvi --by jane@example.org",
                "confirm '/old/**' --to '/new/**' --by jane@example.org",
            ],
        };
        command.Add(_address);
        command.Add(_to);
        command.Add(_by);
        command.Add(_site);
        settings.Run(command, async (context, line) =>
        {
            await context.Output.WriteLineAsync(Plain.Line(await ConfirmAsync(context, line)));
            return ExitCode.Done;
        });
        return command;
    }

    private Task<string> ConfirmAsync(CommandContext context, ParseResult line)
    {
        var (address, by, site) = (line.GetRequiredValue(_address), line.GetRequiredValue(_by), line.GetValue(_site));
        if (!address.Contains('*', StringComparison.Ordinal))
        {
            return line.GetValue(_to) is null
                ? context.Get<ConfirmMove>().RunAsync(address, by, site, context.Cancel)
                : throw new RefusedException("to", $"This option needs a pattern, but '{address}' has no star. Leave it out, or write a pattern such as /old/*.");
        }
        return MovePattern.TryParse(address, line.GetValue(_to), out var pattern, out var why)
            ? context.Get<ConfirmMove>().RunAsync(pattern, by, site, context.Cancel)
            : throw new RefusedException("to", why);
    }
}
