using System.CommandLine;
using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Calendars;
using Spectre.Console;

namespace CcsviReview.Cli.Calendars;

/// <summary><c>feed create|list|revoke</c>: calendars to subscribe to, at secret addresses. Exit 0, or 1 when it cannot be done.</summary>
internal sealed class FeedCommand(SettingsLine settings)
{
    public Command Create() => new ExplainedCommand("feed",
        "Create and manage calendar feeds of due and planned reviews for a person or a section. Each feed has a secret address to subscribe to.")
    {
        Examples = ["feed create --person jane@example.org", "feed create --section Treatments --site site", "feed list", "feed revoke 3"],
        Subcommands = { Make(), List(), Revoke() },
    };

    private ExplainedCommand Make()
    {
        Option<string?> person = new("--person") { Description = "The email address of the person whose pages to include", HelpName = "WHO" };
        Option<string?> section = new("--section") { Description = "The section whose pages to include", HelpName = "NAME" };
        Option<string?> site = new("--site") { Description = "Only pages of this site", HelpName = "NAME" };
        var by = By();
        var command = new ExplainedCommand("create",
            "Create a calendar and show its address. The address is shown only once; anyone who has it can read the calendar.")
        {
            Examples = ["feed create --person jane@example.org", "feed create --section Treatments --site site"],
            Options = { person, section, site, by },
        };
        command.Validators.Add(line =>
        {
            if (line.GetValue(person) is null == line.GetValue(section) is null)
                line.AddError("Give either --person or --section.");
        });
        settings.Run(command, async (context, line) =>
        {
            var request = line.GetValue(person) is { } who
                ? FeedRequest.OfPerson(who, line.GetRequiredValue(by))
                : FeedRequest.OfSection(line.GetRequiredValue(section)!, line.GetRequiredValue(by));
            var (id, address) = await context.Get<FeedAdmin>().CreateAsync(request with { Site = line.GetValue(site) }, context.Cancel);
            await context.Output.WriteLineAsync(address);
            context.WriteError(
                $"Calendar {id.ToString(CultureInfo.InvariantCulture)} is created. Its address is shown only now; `{ProgramName.Value} feed revoke {id.ToString(CultureInfo.InvariantCulture)}` revokes it.");
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand List()
    {
        var command = new ExplainedCommand("list",
            "List the calendars: what each is for, who created it and when, and whether it is revoked.")
        { Examples = ["feed list"] };
        settings.Run(command, async (context, _) =>
        {
            var table = Screen.Table("Feed", "About", "Made", "By", "Revoked");
            foreach (var feed in await context.Get<FeedAdmin>().ListAsync(context.Cancel))
            {
                table.AddRow(Screen.Cell(feed.Id.ToString(CultureInfo.InvariantCulture)), Screen.Cell(feed.About),
                    Screen.Cell(At(feed.CreatedAt)), Screen.Cell(feed.CreatedBy),
                    Screen.Cell(feed.RevokedAt is { } revoked ? At(revoked) : "-"));
            }
            new Screen(context.Output).Show(table);
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Revoke()
    {
        Argument<long> id = new("FEED") { Description = "The number of the calendar, from `feed list`" };
        var by = By();
        var command = new ExplainedCommand("revoke", "Revoke the address of a calendar permanently.")
        {
            Examples = ["feed revoke 3"],
            Options = { by },
        };
        command.Add(id);
        settings.Run(command, async (context, line) =>
        {
            await context.Output.WriteLineAsync(
                Plain.Line(await context.Get<FeedAdmin>().RevokeAsync(line.GetRequiredValue(id), line.GetRequiredValue(by),
                    context.Cancel)));
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> By() =>
        new("--by") { Description = "Who makes this change, for the audit log", HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
