using System.CommandLine;
using System.Text;
using CcsviReview.Cli.Shell;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Imports;

namespace CcsviReview.Cli.People;

/// <summary>
/// <c>import people|sections|pages FILE</c>: imports a sheet. Exit 0, or 1 when anything in it is wrong, and then nothing is imported.
/// </summary>
internal sealed class ImportCommand(SettingsLine settings)
{
    private const int MostShown = 200;

    // A byte order mark means UTF-8 or UTF-16; without one the file must be UTF-8. Anything else is refused, so that no characters are
    // lost.
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Argument<string> _kind = new("KIND") { Description = $"What the file contains: {string.Join(", ", ExportSheets.Kinds)}" };

    private readonly Argument<FileInfo> _file = new("FILE")
    {
        Description = "A CSV file with the columns that `export` writes; missing columns are left unchanged",
    };

    private readonly Option<string> _by = new("--by")
    {
        Description = "Who imports the file, for the audit log",
        HelpName = "WHO",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly Option<bool> _dry = new("--dry-run") { Description = "Only show what would change" };

    public Command Create()
    {
        var command = new ExplainedCommand("import",
            "Import people, sections, or the owner, section, tags and exemption of pages from a CSV file. If a line has an error, nothing is imported.")
        {
            Examples = ["import people people.csv --dry-run", "import pages pages.csv --by jane@example.org"],
        };
        _kind.AcceptOnlyFromAmong([.. ExportSheets.Kinds]);
        _file.AcceptExistingOnly();
        command.Add(_kind);
        command.Add(_file);
        command.Add(_by);
        command.Add(_dry);
        settings.Run(command, async (context, line) =>
        {
            var path = line.GetRequiredValue(_file).FullName;
            if (Directory.Exists(path))
                throw new RefusedException("file", $"'{path}' is a folder. Name the CSV file in it.");
            using StreamReader file = new(path, s_strict);
            var terms = new ImportTerms(line.GetRequiredValue(_by), line.GetValue(_dry));
            var report = await (line.GetRequiredValue(_kind) switch
            {
                "people" => context.Get<ImportPeople>().PeopleAsync(file, terms, context.Cancel),
                "sections" => context.Get<ImportPeople>().SectionsAsync(file, terms, context.Cancel),
                _ => context.Get<ImportPages>().RunAsync(file, terms, context.Cancel),
            });
            return await ShowAsync(context, report, terms);
        });
        return command;
    }

    private static async Task<int> ShowAsync(CommandContext context, ImportReport report, ImportTerms terms)
    {
        foreach (var fault in report.Faults.Take(MostShown))
            context.WriteError(fault);
        if (report.Faults.Count > MostShown)
            context.WriteError($"and {report.Faults.Count - MostShown} more.");
        if (report.Faults.Count > 0)
        {
            context.WriteError("nothing was imported; correct the file and import it again.");
            return ExitCode.Failed;
        }
        foreach (var doubt in report.Doubts.Take(MostShown))
            context.WriteError(doubt);
        if (report.Doubts.Count > MostShown)
            context.WriteError($"and {report.Doubts.Count - MostShown} more.");
        foreach (var change in report.Changes.Take(MostShown))
            await context.Output.WriteLineAsync(Plain.Line(change));
        if (report.Changes.Count > MostShown)
            await context.Output.WriteLineAsync($"… {report.Changes.Count - MostShown} more");
        await context.Output.WriteLineAsync(terms.IsDry ? $"{report} (dry run: nothing was changed)" : report.ToString());
        return ExitCode.Done;
    }
}
