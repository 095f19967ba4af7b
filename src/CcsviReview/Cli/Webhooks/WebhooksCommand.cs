using System.CommandLine;
using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Webhooks;
using Spectre.Console;

namespace CcsviReview.Cli.Webhooks;

/// <summary>
/// <c>webhooks list|show|add|test|retry|pause|resume|rotate|remove</c>: programs that are called about pages. Exit 0, or 1 when it cannot
/// be done.
/// </summary>
internal sealed class WebhooksCommand(SettingsLine settings)
{
    public Command Create() => new ExplainedCommand("webhooks",
        "Send events to other systems when a page becomes due, overdue or outdated, or is reviewed, or when something happens to a source. "
            + "Calls are signed, and retried until they succeed.")
    {
        Examples =
        [
            "webhooks list", "webhooks add tickets https://hooks.example.org/reviews --event page.overdue --section Treatments",
            "webhooks test tickets", "webhooks show tickets", "webhooks pause tickets", "webhooks rotate tickets",
            "webhooks remove tickets",
        ],
        Subcommands =
        {
            List(), Show(), Add(),
            One("test", "Queue a test call; the next delivery makes it.", async (context, id, by) =>
            {
                await context.Get<WebhookCallAdmin>().TestAsync(id, by, context.Cancel);
                return $"A test call is queued. `{ProgramName.Value} deliver` or a running worker makes it; `{ProgramName.Value} webhooks show` shows the result.";
            }),
            Retry(),
            One("pause", "Pause a webhook until you resume it. Queued calls stay queued.", async (context, id, by) =>
            {
                await context.Get<WebhookAdmin>().PauseAsync(id, isPaused: true, by, context.Cancel);
                return "The webhook is paused.";
            }),
            One("resume", "Resume a webhook, with the queued calls and new events.", async (context, id, by) =>
            {
                await context.Get<WebhookAdmin>().PauseAsync(id, isPaused: false, by, context.Cancel);
                return "The webhook is active again.";
            }),
            One("rotate", "Create a new secret and show it once. The previous secret stays valid for one day.",
                (context, id, by) => context.Get<WebhookAdmin>().RotateAsync(id, by, context.Cancel)),
            One("remove", "Delete a webhook permanently. Queued calls are not sent.", async (context, id, by) =>
            {
                await context.Get<WebhookAdmin>().RemoveAsync(id, by, context.Cancel);
                return "The webhook is deleted.";
            }),
        },
    };

    private ExplainedCommand List()
    {
        var command = new ExplainedCommand("list", "List the webhooks: their events, whether calls arrive, and queued calls.")
        {
            Examples = ["webhooks list"],
        };
        settings.Run(command, async (context, _) =>
        {
            var table = Screen.Table("Webhook", "Events", "State", "Last arrived", "Waiting", "Dead");
            foreach (var line in await context.Get<WebhooksQuery>().RunAsync(context.Cancel))
            {
                table.AddRow(
                    Screen.Cell(line.Webhook.Name), Screen.Cell(string.Join(", ", line.Webhook.Events)), Screen.Cell(Standing(line)),
                    Screen.Cell(At(line.LastSentAt)),
                    Screen.Cell(line.Waiting.ToString(CultureInfo.InvariantCulture)),
                    Screen.Cell(line.Dead.ToString(CultureInfo.InvariantCulture)));
            }
            new Screen(context.Output).Show(table);
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Show()
    {
        var name = Name();
        var command = new ExplainedCommand("show", "Show one webhook and its latest calls: status, duration, next try, error.")
        {
            Examples = ["webhooks show tickets"],
            Arguments = { name },
        };
        settings.Run(command, async (context, line) =>
        {
            if (await context.Get<WebhooksQuery>().FindAsync(await FindAsync(context, line.GetRequiredValue(name)),
                context.Cancel) is not { } story)
                return ExitCode.Failed;
            await context.Output.WriteLineAsync(
                Plain.Line($"{story.Line.Webhook.Name}: {WebhookRequest.Of(story.Line.Webhook)}; {Standing(story.Line)}"));
            var table = Screen.Table("Call", "Event", "Page", "At", "State", "Status", "Took", "Next try", "Last outcome");
            table.Columns[0].NoWrap(); // Not wrapped, so that it can be copied to `webhooks retry`.
            foreach (var call in story.Calls)
            {
                table.AddRow(
                    Screen.Cell(call.Call.Id.ToString()), Screen.Cell(call.Event), Screen.Cell(Number(call.Call.PageId)),
                    Screen.Cell(At(call.Call.CreatedAt)), Screen.Cell(call.Standing),
                    Screen.Cell(Number(call.Call.LastStatus)), Screen.Cell(call.Call.LastTook is { } took ? $"{Number(took)} ms" : "-"),
                    Screen.Cell(At(call.WaitsUntil)), Screen.Cell(call.Call.LastOutcome ?? "-"));
            }
            new Screen(context.Output).Show(table);
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Add()
    {
        Argument<string> name = new("NAME") { Description = "A name that says what it is for; used in commands" };
        Argument<string> address = new("ADDRESS") { Description = "The address to call, with https://" };
        string[] all = [.. WebhookRequest.AllEvents];
        Option<string[]> events = new("--event")
        {
            Description = "An event to send; can be repeated [default: all]",
            HelpName = string.Join('|', all),
        };
        events.AcceptOnlyFromAmong(all);
        Option<string?> site = new("--site") { Description = "Only pages of this site", HelpName = "NAME" };
        Option<string?> section = new("--section") { Description = "Only pages of this section", HelpName = "NAME" };
        Option<bool> people = new("--with-people")
        {
            Description = "Include the addresses of people: who owns a page, who reviewed it, and their notes",
        };
        var by = By();
        var command = new ExplainedCommand("add",
            "Add a webhook and show its secret once. The receiver uses the secret to verify calls (standardwebhooks.com). Events are sent from today on.")
        {
            Examples = ["webhooks add tickets https://hooks.example.org/reviews --event page.overdue --event page.reviewed"],
            Arguments = { name, address },
            Options = { events, site, section, people, by },
        };
        settings.Run(command, async (context, line) =>
        {
            var request = new WebhookRequest
            {
                Name = line.GetRequiredValue(name),
                Address = line.GetRequiredValue(address),
                Site = line.GetValue(site) ?? "",
                Section = line.GetValue(section) ?? "",
                HasPeople = line.GetValue(people),
            };
            if (line.GetValue(events) is { Length: > 0 } some)
                request = request with { Events = some };
            var made = await context.Get<WebhookAdmin>().AddAsync(request, line.GetRequiredValue(by), context.Cancel);
            foreach (var fault in made.Faults)
                context.WriteError(fault.Words);
            if (made.Id is null)
                return ExitCode.Failed;
            await context.Output.WriteLineAsync(made.Secret);
            context.WriteError(
                $"Webhook '{request.Name.Trim()}' is created. Its secret is shown only now. To test it, run `{ProgramName.Value} webhooks test '{request.Name.Trim()}'`.");
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Retry()
    {
        var (name, by) = (Name(), By());
        Argument<Guid> call = new("CALL") { Description = "The call, from `webhooks show`" };
        var command = new ExplainedCommand("retry", "Requeue a dead call, with its retry time reset.")
        {
            Examples = ["webhooks retry tickets 01999ac6-2a80-7000-8000-000000000001"],
            Arguments = { name, call },
            Options = { by },
        };
        settings.Run(command, async (context, line) =>
        {
            var isFound = await context.Get<WebhookCallAdmin>()
                .RetryAsync(await FindAsync(context, line.GetRequiredValue(name)), line.GetRequiredValue(call), line.GetRequiredValue(by),
                    context.Cancel);
            if (!isFound)
                throw new RefusedException($"This webhook has no dead call {line.GetRequiredValue(call)}.");
            await context.Output.WriteLineAsync("The call is queued again.");
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand One(string verb, string description, Func<CommandContext, Guid, string, Task<string>> work)
    {
        var (name, by) = (Name(), By());
        var command = new ExplainedCommand(verb, description)
        {
            Examples = [$"webhooks {verb} tickets"],
            Arguments = { name },
            Options = { by },
        };
        settings.Run(command, async (context, line) =>
        {
            await context.Output.WriteLineAsync(
                await work(context, await FindAsync(context, line.GetRequiredValue(name)), line.GetRequiredValue(by)));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<Guid> FindAsync(CommandContext context, string name) =>
        await context.Get<WebhooksQuery>().FindAsync(name, context.Cancel)
        ?? throw new RefusedException("name", $"There is no webhook '{Plain.Line(name)}'.") { Catalog = Catalog.Webhooks };

    private static string Standing(WebhookLine line) => line.Standing == "paused" ? $"paused: {line.Webhook.Because}" : line.Standing;

    private static Argument<string> Name() => new("NAME") { Description = "The webhook, from `webhooks list`" };

    private static Option<string> By() =>
        new("--by") { Description = "Who makes this change, for the audit log", HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string At(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-";
}
