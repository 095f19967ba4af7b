using System.CommandLine;
using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;
using Spectre.Console;

namespace CcsviReview.Cli.Mail;

/// <summary><c>emails list|show|retry|drop|test</c>: the outbox. Exit 0, or 1 when it cannot be done.</summary>
internal sealed class EmailsCommand(SettingsLine settings)
{
    private static readonly string[] s_states = ["waiting", "sending", "sent", "dead", "dropped", "withdrawn"];

    public Command Create() => Create("emails");

    /// <summary>The command under its former name, for existing scripts; it will be removed in the next release.</summary>
    public Command CreateFormer()
    {
        var command = Create("letters");
        command.Hidden = true;
        return command;
    }

    private ExplainedCommand Create(string name) => new(name,
        "Show the outbox, and retry or drop emails that could not be sent.")
    {
        Examples =
        [
            "emails list --state dead", "emails show 01999ac6-2a80-7000-8000-000000000001",
            "emails retry 01999ac6-2a80-7000-8000-000000000001", "emails drop 01999ac6-2a80-7000-8000-000000000001 --reason \"has left\"",
            "emails test jane@example.org",
        ],
        Subcommands = { List(), Show(), Retry(), Drop(), Test() },
    };

    private ExplainedCommand List()
    {
        Option<string?> state = new("--state") { Description = "Only emails in this state", HelpName = string.Join('|', s_states) };
        state.AcceptOnlyFromAmong(s_states);
        Option<string?> to = new("--to") { Description = "Only emails to this address, or to people whose name or address contains these words", HelpName = "WHO" };
        Option<int> most = new("--most")
        {
            Description = $"How many to show, newest first, 1 to {EmailListQuery.MostShown}",
            HelpName = "N",
            DefaultValueFactory = _ => 50,
        };
        most.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<int>() is var number and (< 1 or > EmailListQuery.MostShown))
                option.AddError($"--most: {number} is not a number from 1 to {EmailListQuery.MostShown}.");
        });
        var command = new ExplainedCommand(
            "list", "List emails, newest first: recipient, subject, status.")
        {
            Examples = ["emails list", "emails list --state waiting --to jane@example.org"],
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
                throw new RefusedException("to", fault);
            var table = Screen.Table("Email", "Created", "To", "Subject", "State", "Last outcome");
            table.Columns[0].NoWrap(); // Not wrapped, so that it can be copied to `emails show` and `emails retry`.
            foreach (var email in list.Emails)
            {
                table.AddRow(Screen.Cell(email.Id.ToString()), Screen.Cell(At(email.CreatedAt)), Screen.Cell(email.To),
                    Screen.Cell(email.Subject), Screen.Cell(State(email, pause)), Screen.Cell(email.LastOutcome ?? "-"));
            }
            new Screen(context.Output).Show(table);
            if (list.Before is not null)
                await context.Output.WriteLineAsync($"Showing the newest {list.Emails.Count}; there are more.");
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Show()
    {
        var id = Id();
        var command = new ExplainedCommand(
            "show", "Show one email: its status, history and text. Link tokens are masked.")
        {
            Examples = ["emails show 01999ac6-2a80-7000-8000-000000000001"],
            Arguments = { id },
        };
        settings.Run(command, async (context, line) =>
        {
            if (await context.Get<EmailDetailsQuery>().RunAsync(line.GetRequiredValue(id), onlyTo: null, context.Cancel) is not { } story)
            {
                context.WriteError($"there is no email {line.GetRequiredValue(id)}. To see what exists, run `{ProgramName.Value} emails list`.");
                return ExitCode.Failed;
            }
            foreach (var words in Describe(story, (await context.Get<SendingStateQuery>().RunAsync(context.Cancel)).Pause))
                await context.Output.WriteLineAsync(Plain.Line(words));
            await context.Output.WriteLineAsync();
            foreach (var text in story.Text.Split('\n'))
                await context.Output.WriteLineAsync(Plain.Line(text));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Retry()
    {
        Argument<Guid[]> ids = new("EMAIL") { Description = "The emails, from `emails list`", Arity = ArgumentArity.OneOrMore };
        var (reason, by) = (Reason("The reason, for the audit log"), By());
        var command = new ExplainedCommand("retry", "Requeue dead emails, with the retry count reset.")
        {
            Examples = ["emails retry 01999ac6-2a80-7000-8000-000000000001 --reason \"the relay works again\""],
            Arguments = { ids },
            Options = { reason, by },
        };
        settings.Run(command, async (context, line) =>
        {
            foreach (var id in line.GetRequiredValue(ids))
            {
                var report = await context.Get<EmailAdmin>()
                    .RetryAsync(new EmailRequest(id, line.GetRequiredValue(by), line.GetValue(reason) ?? ""), context.Cancel);
                await context.Output.WriteLineAsync(Plain.Line(report));
            }
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Drop()
    {
        var id = Id();
        var (reason, by) = (Reason("The reason, for the audit log; required"), By());
        reason.Required = true;
        var command = new ExplainedCommand("drop", "Drop a dead email. It is never sent, and stays in the outbox for the record.")
        {
            Examples = ["emails drop 01999ac6-2a80-7000-8000-000000000001 --reason \"has left\""],
            Arguments = { id },
            Options = { reason, by },
        };
        settings.Run(command, async (context, line) =>
        {
            var report = await context.Get<EmailAdmin>()
                .DropAsync(new EmailRequest(line.GetRequiredValue(id), line.GetRequiredValue(by), line.GetValue(reason) ?? ""),
                    context.Cancel);
            await context.Output.WriteLineAsync(Plain.Line(report));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Test()
    {
        Argument<string> to = new("ADDRESS") { Description = "The email address to send to" };
        var by = By();
        var command = new ExplainedCommand("test", "Queue a test email; the next delivery sends it.")
        {
            Examples = ["emails test jane@example.org"],
            Arguments = { to },
            Options = { by },
        };
        settings.Run(command, async (context, line) =>
        {
            var id = await context.Get<SendTest>().RunAsync(line.GetRequiredValue(to), line.GetRequiredValue(by), context.Cancel);
            await context.Output.WriteLineAsync($"Email {id} is queued. `{ProgramName.Value} deliver` or a running worker sends it.");
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Describe(EmailDetails story, PausedSchedule? pause)
    {
        var row = story.Row;
        yield return $"Email {row.Id}, {EmailLabels.KindOf(row.Key)}, {State(row, pause)}";
        yield return $"To: {(row.ToName.Length > 0 ? $"{row.ToName} <{row.To}>" : row.To)}";
        yield return $"Subject: {row.Subject}";
        yield return $"Created: {At(row.CreatedAt)}; tried {Plain.Count(row.Tries, "time")}{(row.SentAt is { } sent ? $"; {row.Standing} {At(sent)}" : "")}";
        if (row.LastOutcome is { } outcome)
            yield return $"Last outcome: {outcome}";
        foreach (var back in story.Returns)
            yield return $"Came back {At(back.At)}: {back.Status} {back.Reason}";
        foreach (var change in story.Decisions)
            yield return $"{At(change.At)} {change.By}: {change.Before} -> {change.After}{(change.Reason.Length > 0 ? $" ({change.Reason})" : "")}";
        if (story.LedgerLines > 0)
            yield return $"About {Plain.Count(story.LedgerLines, "page")}";
    }

    private static string State(EmailRow email, PausedSchedule? pause) => email.WaitsUntil is not { } until
        ? email.Standing
        : pause is null ? $"waiting until {At(until)}" : $"waiting because sending is paused{pause.Words}";

    private static Argument<Guid> Id() => new("EMAIL") { Description = "The email, from `emails list`" };

    private static Option<string?> Reason(string description) => new("--reason") { Description = description, HelpName = "TEXT" };

    private static Option<string> By() =>
        new("--by") { Description = "Who makes this change, for the audit log", HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
