using System.CommandLine;
using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;
using Spectre.Console;

namespace CcsviReview.Cli.Mail;

/// <summary><c>letters list|show|retry|drop|test</c>: the outbox. Exit 0, or 1 when it cannot be done.</summary>
internal sealed class EmailsCommand(SettingsLine settings)
{
    private static readonly string[] s_states = ["waiting", "sending", "sent", "dead", "dropped", "withdrawn"];

    public Command Create() => new ExplainedCommand("letters",
        "The outbox: what waits and why, what was sent, what is dead; have dead letters sent again, or drop them.")
    {
        Examples =
        [
            "letters list --state dead", "letters show 01999ac6-2a80-7000-8000-000000000001",
            "letters retry 01999ac6-2a80-7000-8000-000000000001", "letters drop 01999ac6-2a80-7000-8000-000000000001 --reason \"has left\"",
            "letters test jane@example.org",
        ],
        Subcommands = { List(), Show(), Retry(), Drop(), Test() },
    };

    private ExplainedCommand List()
    {
        Option<string?> state = new("--state") { Description = "Only letters in this state", HelpName = string.Join('|', s_states) };
        state.AcceptOnlyFromAmong(s_states);
        Option<string?> to = new("--to") { Description = "Only letters to this address, or to people with these words in their name or address", HelpName = "WHO" };
        Option<int> most = new("--most")
        {
            Description = $"How many, the newest first, 1 to {EmailListQuery.MostShown}",
            HelpName = "N",
            DefaultValueFactory = _ => 50,
        };
        most.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<int>() is var number and (< 1 or > EmailListQuery.MostShown))
                option.AddError($"--most: {number} is not a number from 1 to {EmailListQuery.MostShown}.");
        });
        var command = new ExplainedCommand(
            "list", "List letters, the newest first: to whom, what about, where they are on their way, why they wait or are dead.")
        {
            Examples = ["letters list", "letters list --state waiting --to jane@example.org"],
            Options = { state, to, most },
        };
        settings.Run(command, async (context, line) =>
        {
            EmailFilter query = new()
            {
                State = EmailLabels.Read(line.GetValue(state)),
                Reader = line.GetValue(to),
                Most = line.GetValue(most),
            };
            var pause = (await context.Get<SendingStateQuery>().RunAsync(context.Cancel)).Pause;
            var list = await context.Get<EmailListQuery>().RunAsync(query, context.Cancel);
            if (list.Fault is { } fault)
                throw new RefusedException($"--to: {fault}");
            var table = Screen.Table("Letter", "Written", "To", "Subject", "State", "Last outcome");
            table.Columns[0].NoWrap(); // It is copied from here to `letters show` and `letters retry`.
            foreach (var email in list.Letters)
            {
                table.AddRow(Screen.Cell(email.Id.ToString()), Screen.Cell(At(email.CreatedAt)), Screen.Cell(email.To),
                    Screen.Cell(email.Subject), Screen.Cell(State(email, pause)), Screen.Cell(email.LastOutcome ?? "-"));
            }
            new Screen(context.Output).Show(table);
            if (list.Before is not null)
                await context.Output.WriteLineAsync($"The newest {list.Letters.Count} are shown; there are more.");
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Show()
    {
        var id = Id();
        var command = new ExplainedCommand(
            "show", "Show one letter: what became of it, and its text part. What signs in its links is hidden.")
        {
            Examples = ["letters show 01999ac6-2a80-7000-8000-000000000001"],
            Arguments = { id },
        };
        settings.Run(command, async (context, line) =>
        {
            if (await context.Get<EmailDetailsQuery>().RunAsync(line.GetRequiredValue(id), onlyTo: null, context.Cancel) is not { } story)
            {
                context.Tell($"there is no letter {line.GetRequiredValue(id)}; `{ProgramName.Value} letters list` names them.");
                return ExitCode.Failed;
            }
            foreach (var told in Told(story, (await context.Get<SendingStateQuery>().RunAsync(context.Cancel)).Pause))
                await context.Output.WriteLineAsync(Plain.Line(told));
            await context.Output.WriteLineAsync();
            foreach (var text in story.Text.Split('\n'))
                await context.Output.WriteLineAsync(Plain.Line(text));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Retry()
    {
        Argument<Guid[]> ids = new("LETTER") { Description = "The letters, as `letters list` shows them", Arity = ArgumentArity.OneOrMore };
        var (reason, by) = (Reason("Why, for the record"), By());
        var command = new ExplainedCommand("retry", "Have dead letters sent again: they wait, due now, with their tries counted afresh.")
        {
            Examples = ["letters retry 01999ac6-2a80-7000-8000-000000000001 --reason \"the relay is mended\""],
            Arguments = { ids },
            Options = { reason, by },
        };
        settings.Run(command, async (context, line) =>
        {
            foreach (var id in line.GetRequiredValue(ids))
            {
                var told = await context.Get<EmailAdmin>()
                    .RetryAsync(new EmailRequest(id, line.GetRequiredValue(by), line.GetValue(reason) ?? ""), context.Cancel);
                await context.Output.WriteLineAsync(Plain.Line(told));
            }
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Drop()
    {
        var id = Id();
        var (reason, by) = (Reason("Why, for the record; required"), By());
        reason.Required = true;
        var command = new ExplainedCommand("drop", "Drop a dead letter: it is never sent, and stays in the outbox for the record.")
        {
            Examples = ["letters drop 01999ac6-2a80-7000-8000-000000000001 --reason \"has left\""],
            Arguments = { id },
            Options = { reason, by },
        };
        settings.Run(command, async (context, line) =>
        {
            var told = await context.Get<EmailAdmin>()
                .DropAsync(new EmailRequest(line.GetRequiredValue(id), line.GetRequiredValue(by), line.GetValue(reason) ?? ""),
                    context.Cancel);
            await context.Output.WriteLineAsync(Plain.Line(told));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Test()
    {
        Argument<string> to = new("ADDRESS") { Description = "Whose mailbox to try" };
        var by = By();
        var command = new ExplainedCommand("test", "Write a letter that only says that mail arrives; the next delivery sends it.")
        {
            Examples = ["letters test jane@example.org"],
            Arguments = { to },
            Options = { by },
        };
        settings.Run(command, async (context, line) =>
        {
            var id = await context.Get<SendTest>().RunAsync(line.GetRequiredValue(to), line.GetRequiredValue(by), context.Cancel);
            await context.Output.WriteLineAsync($"Letter {id} waits; `{ProgramName.Value} deliver`, or a running worker, sends it.");
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Told(EmailDetails story, PausedSchedule? pause)
    {
        var row = story.Row;
        yield return $"Letter {row.Id}, {EmailLabels.KindOf(row.Key)}, {State(row, pause)}";
        yield return $"To: {(row.ToName.Length > 0 ? $"{row.ToName} <{row.To}>" : row.To)}";
        yield return $"Subject: {row.Subject}";
        yield return $"Written: {At(row.CreatedAt)}; tried {Plain.Count(row.Tries, "time")}{(row.SentAt is { } sent ? $"; {row.Standing} {At(sent)}" : "")}";
        if (row.LastOutcome is { } outcome)
            yield return $"Last outcome: {outcome}";
        foreach (var back in story.Returns)
            yield return $"Came back {At(back.At)}: {back.Status} {back.Reason}";
        foreach (var change in story.Decisions)
            yield return $"{At(change.At)} {change.By}: {change.Before} -> {change.After}{(change.Reason.Length > 0 ? $" ({change.Reason})" : "")}";
        if (story.LedgerLines > 0)
            yield return $"Told of {Plain.Count(story.LedgerLines, "page")} in the ledger";
    }

    private static string State(EmailRow email, PausedSchedule? pause) => email.WaitsUntil is not { } until
        ? email.Standing
        : pause is null ? $"waiting until {At(until)}" : $"waiting because sending mail is paused{pause.Words}";

    private static Argument<Guid> Id() => new("LETTER") { Description = "The letter, as `letters list` shows it" };

    private static Option<string?> Reason(string description) => new("--reason") { Description = description, HelpName = "TEXT" };

    private static Option<string> By() =>
        new("--by") { Description = "Who decides it, for the record", HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
