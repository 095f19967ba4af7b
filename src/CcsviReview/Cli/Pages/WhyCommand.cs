using System.CommandLine;
using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Pages;

namespace CcsviReview.Cli.Pages;

/// <summary>
/// <c>why ADDRESS --person WHO</c>: why somebody was notified of a page, why not, and what comes next. Exit 0, or 1 when the page does not
/// exist.
/// </summary>
internal static class WhyCommand
{
    public static Command Create(SettingsLine settings)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The address of the page, or its path in the site's folder" };
        var person = new Option<string>("--person") { Description = "The email address of the person", HelpName = "WHO", Required = true };
        var site = new Option<string?>("--site") { Description = "The site, if several have this address", HelpName = "NAME" };
        var command = new ExplainedCommand(
            "why", "Explain why a person was or was not emailed about a page, and which reminder comes next and when.")
        {
            Examples = ["why https://www.example.org/a-z/ccsvi --person jane@example.org"],
        };
        command.Add(address);
        command.Add(person);
        command.Add(site);
        settings.Run(command, async (context, line) =>
        {
            var answer = await context.Get<WhyQuery>()
                .RunAsync(line.GetRequiredValue(address), line.GetValue(site), line.GetRequiredValue(person), context.Cancel);
            var output = context.Output;
            await output.WriteLineAsync(Plain.Line($"{answer.Title} ({answer.Address}) and {answer.Person}"));
            Write(output, "Due", [answer.Due]);
            if (answer.Compared.Count > 1)
                Write(output, "Due dates compared, the earliest applies", answer.Compared);
            if (answer.Since.Count > 0)
                Write(output, "Since its last review", answer.Since);
            Write(output, "Role", answer.Roles);
            Write(output, "Reminders sent", [.. answer.Sent.Select(sent => string.Create(CultureInfo.InvariantCulture,
                $"{sent.At:yyyy-MM-dd HH:mm}Z step {sent.Step} of {sent.DueOn:yyyy-MM-dd}, in “{sent.Subject}”: {sent.State}{(sent.Outcome is { Length: > 0 } outcome ? $", {outcome}" : "")}"))]);
            Write(output, "Blocked by", answer.WhyNot);
            Write(output, "Next", [answer.Next]);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, string heading, IReadOnlyList<string> lines)
    {
        output.WriteLine($"{heading}:{(lines.Count == 0 ? " none" : "")}");
        foreach (var line in lines)
            output.WriteLine($"  {Plain.Line(line)}");
    }
}
