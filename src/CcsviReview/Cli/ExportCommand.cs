using System.CommandLine;
using CcsviReview.Flow.Imports;

namespace CcsviReview.Cli;

/// <summary><c>export people|sections|pages</c>: writes a sheet that <c>import</c> takes. Exit 0, or 1 when it failed.</summary>
internal sealed class ExportCommand(SettingsLine settings)
{
    private readonly Argument<string> _kind = new("KIND") { Description = $"What to write: {string.Join(", ", ExportSheets.Kinds)}" };

    public Command Create()
    {
        var command = new ExplainedCommand("export",
            "Write people, sections, or what pages were given here as CSV, to edit in a spreadsheet and import again.")
        {
            Examples = ["export people > people.csv", "export pages > pages.csv"],
        };
        _kind.AcceptOnlyFromAmong([.. ExportSheets.Kinds]);
        command.Add(_kind);
        settings.Run(command, async (desk, line) =>
        {
            var kind = line.GetRequiredValue(_kind);
            using var sheet = new Spreadsheet(desk.Output, [.. ExportSheets.NamesOf(kind)]);
            await foreach (var cells in desk.Get<ExportSheets>().RunAsync(kind, desk.Cancel).WithCancellation(desk.Cancel))
                sheet.Write(cells);
            return ExitCode.Done;
        });
        return command;
    }
}
