using Spectre.Console;

namespace CcsviReview.Cli.Shell;

/// <summary>Writes tables for people.</summary>
internal sealed class Screen
{
    private const int WidthOfFiles = 160;
    private const int WidthOfProse = 100;
    private readonly IAnsiConsole _console;

    /// <summary>Creates a screen for the output of a command; colours and the real width only if it is a terminal.</summary>
    public Screen(TextWriter output)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
            _console.Profile.Width = WidthOfFiles;
    }

    /// <summary>
    /// The width of running text: that of the terminal, up to a readable width; fixed for a file.
    /// </summary>
    public static int WidthOf(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && Console.WindowWidth > 0
            ? Math.Min(Console.WindowWidth, WidthOfProse)
            : WidthOfProse;

    /// <summary>An empty table with these headings; cells are added with <see cref="Cell"/>.</summary>
    public static Table Table(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading)));
        return table;
    }

    /// <summary>Text that is shown as it is: nothing in it is markup or obeyed by the terminal.</summary>
    public static Text Cell(string? text) => new(Plain.Line(text));

    /// <summary>Several texts, one below the other.</summary>
    public static Rows Cells(IEnumerable<string> texts) => new(texts.Select(Cell));

    /// <summary>A state in its colour.</summary>
    public static Text State(string state) => new(state, state switch
    {
        "Current" => new Style(Color.Green),
        "DueSoon" => new Style(Color.Yellow),
        "Due" or "NeverReviewed" => new Style(Color.Orange1),
        "Overdue" or "NeedsAttention" => new Style(Color.Red),
        _ => Style.Plain,
    });

    public void Show(Table table) => _console.Write(table);
}
