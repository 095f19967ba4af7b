using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Imports;
using CcsviReview.Features.Pages;

namespace CcsviReview.Cli.People;

/// <summary>
/// <c>export people|sections|pages</c>: writes a sheet that <c>import</c> accepts; <c>export reviews</c>: recorded reviews. Exit 0, or 1
/// when it failed.
/// </summary>
internal sealed class ExportCommand(SettingsLine settings)
{
    private const string Reviews = "reviews";
    private static readonly string[] s_kinds = [.. ExportSheets.Kinds, Reviews];
    private readonly Argument<string> _kind = new("KIND") { Description = $"What to write: {string.Join(", ", s_kinds)}" };

    public Command Create()
    {
        var command = new ExplainedCommand("export",
            "Write people, sections or page assignments as CSV, to edit in a spreadsheet and import again; or all recorded reviews with their checklists.")
        {
            Examples = ["export people > people.csv", "export pages > pages.csv", "export reviews > reviews.csv"],
        };
        _kind.AcceptOnlyFromAmong(s_kinds);
        command.Add(_kind);
        settings.Run(command, async (context, line) =>
        {
            var kind = line.GetRequiredValue(_kind);
            var (names, lines) = kind == Reviews
                ? (ExportReviews.Names, context.Get<ExportReviews>().RunAsync(context.Cancel))
                : (ExportSheets.NamesOf(kind), context.Get<ExportSheets>().RunAsync(kind, context.Cancel));
            // A byte order mark, so that Excel reads UTF-8, as in the dashboard's CSV; `import` skips it.
            await context.Output.WriteAsync('\uFEFF');
            using var sheet = new Spreadsheet(context.Output, [.. names]);
            await foreach (var cells in lines.WithCancellation(context.Cancel))
                sheet.Write(cells);
            return ExitCode.Done;
        });
        return command;
    }
}
