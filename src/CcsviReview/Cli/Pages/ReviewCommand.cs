using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Pages;
using CcsviReview.Watch;

namespace CcsviReview.Cli.Pages;

/// <summary><c>review ADDRESS</c>: records that a person reviewed a page. Exit 0, or 1 when it cannot be recorded.</summary>
internal sealed class ReviewCommand(SettingsLine settings)
{
    private readonly Argument<string> _address = new("ADDRESS")
    {
        Description = "The address of the page, or its path in the site's folder",
    };

    private readonly Option<string> _outcome = new("--outcome")
    {
        Description = $"The result: {string.Join(", ", RecordReview.Outcomes)}; only the first two set a new due date",
        HelpName = "OUTCOME",
        Required = true,
    };

    private readonly Option<string> _by = new("--by")
    {
        Description = "Who reviewed the page: a name or an email address",
        HelpName = "WHO",
        Required = true,
    };

    private readonly Option<DateOnly?> _on = new("--on")
    {
        Description = "The day of the review [default: today]",
        HelpName = "YYYY-MM-DD",
        CustomParser = Days.Read,
    };

    private readonly Option<string?> _note = new("--note")
    {
        Description = "A note, at most 2,000 characters",
        HelpName = "TEXT",
    };

    private readonly Option<string?> _site = new("--site") { Description = "The site, if several have this address", HelpName = "NAME" };

    public Command Create()
    {
        var command = new ExplainedCommand("review",
            "Record that a person reviewed a page. It closes what happened to the page's sources before. If the page still shows another date, it is listed as an issue.")
        {
            Examples =
            [
                "review https://www.example.org/a-z/ccsvi --outcome StillCorrect --by jane@example.org",
                "review guides/travel.md --outcome NeedsWork --by Jane --on 2026-11-20 --note \"the prices are old\"",
            ],
        };
        _outcome.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<string?>() is { } name && !RecordReview.Outcomes.Contains(name, StringComparer.OrdinalIgnoreCase))
                option.AddError($"--outcome: '{name}' is not an outcome. The outcomes are {string.Join(", ", RecordReview.Outcomes)}.");
        });
        command.Add(_address);
        foreach (var option in new Option[] { _outcome, _by, _on, _note, _site })
            command.Add(option);
        settings.Run(command, async (context, line) =>
        {
            var review = new RecordedReview(line.GetRequiredValue(_address), line.GetRequiredValue(_outcome), line.GetRequiredValue(_by))
            {
                On = line.GetValue(_on),
                Note = line.GetValue(_note) ?? "",
                Site = line.GetValue(_site),
            };
            var recorded = await context.Get<RecordReview>().RunAsync(review, context.Cancel);
            await context.Output.WriteLineAsync(Plain.Line(recorded.Line));
            await WriteAsync(context, "What happened since the last review, closed by this one:", recorded.Events.Closed);
            await WriteAsync(context, "What happened since the last review, still open:", recorded.Events.Open);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task WriteAsync(CommandContext context, string heading, IReadOnlyList<PageEvent> events)
    {
        if (events.Count > 0)
            await context.Output.WriteLineAsync(heading);
        foreach (var happened in events)
            await context.Output.WriteLineAsync($"  {Plain.Line(EventLines.Of(happened))}");
    }
}
