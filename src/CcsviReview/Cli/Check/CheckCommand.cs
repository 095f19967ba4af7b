using System.CommandLine;
using System.CommandLine.Parsing;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Check;

namespace CcsviReview.Cli.Check;

/// <summary>
/// <c>check PATH|ADDRESS…</c>: reads and evaluates pages without settings, database or owner. Exit 0 fine, 1 a state of <c>--fail-on</c>
/// was found, 2 some input could not be read, 64 wrong usage.
/// </summary>
internal sealed class CheckCommand(Func<CheckPages> check, TimeProvider clock)
{
    private readonly Argument<string[]> _inputs = new("PATH|ADDRESS")
    {
        Description = "Files, folders (with all pages below them) and web addresses. Files are read in these formats: "
            + CheckRequest.Formats,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<DateOnly?> _asOf = new("--as-of")
    {
        Description = "The day for which to check the pages [default: today]",
        HelpName = "YYYY-MM-DD",
        CustomParser = Days.Read,
    };

    private readonly Option<string?> _interval = new("--interval")
    {
        Description = "How long a review is valid, such as P3Y or P6M; if the page states its own interval, the earlier date counts "
            + "[default: the page's own interval, else P3Y]",
        HelpName = "P3Y",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "table for people, jsonl (one JSON object per page) and csv for programs",
        HelpName = "table|jsonl|csv",
        DefaultValueFactory = _ => "table",
    };

    private readonly ReadingOptions _reading = new();

    private readonly Option<bool> _explain = new("--explain")
    {
        Description =
            "Show every statement found: its words and place, why it was used or not, and how to resolve a doubt; "
                + "in jsonl under the key statements",
    };

    private readonly Option<bool> _sources = new("--sources")
    {
        Description = "List what each page cites: papers, guidance and addresses, each source once; in jsonl under the key sources. "
            + "Nothing is looked up about them; the watch job does that",
    };

    private readonly Option<string[]> _failOn = new("--fail-on")
    {
        Description = $"States for which the exit code is 1: {string.Join(", ", CheckRequest.States)}",
        HelpName = "STATE,…",
    };

    public Command Create()
    {
        var command = new ExplainedCommand("check",
            "Read pages and show the review state of each. Needs no settings and no database.")
        {
            Examples =
            [
                "check docs", "check docs README.md --fail-on Overdue,NeedsAttention",
                    "check https://www.example.org/a-z/ccsvi --format jsonl",
                "check handbook --interval P1Y --as-of 2027-01-01 --format csv > review.csv",
                "check site --explain --culture en-GB --label \"reviewed=Signed off on\"",
            ],
            Exits =
            [
                "0   all pages were read, and none is in a state of --fail-on", "1   a page is in a state of --fail-on",
                "2   some input could not be read, or a folder contains no pages; see stderr", "64  usage error",
                "130 interrupted before it finished",
            ],
        };
        _format.AcceptOnlyFromAmong("table", "jsonl", "csv");
        _inputs.Validators.Add(argument =>
            Explain(argument, Array.Find(argument.GetValueOrDefault<string[]>() ?? [], IsLikeAnOption) is { } unknown
                ? $"'{unknown}' is not an option of check. To name a file or folder, write ./{unknown}."
                : null));
        _failOn.Validators.Add(option => Explain(option, UnknownStates(option.GetValueOrDefault<string[]>() ?? [])));
        _interval.Validators.Add(option => Explain(option, option.GetValueOrDefault<string?>() is { } iso
            && new CheckRequest([], default).WithInterval(iso) is null
            ? $"--interval: '{iso}' is not a valid interval. Write an ISO 8601 duration of one day to a hundred years, such as P3Y, "
                + "P6M or P191D."
            : null));
        command.Add(_inputs);
        foreach (var option in new Option[] { _asOf, _interval, _format, _failOn, _explain, _sources })
            command.Add(option);
        _reading.AddTo(command);
        command.Validators.Add(line => Explain(line, line.GetValue(_explain) && line.GetValue(_format) == "csv"
            ? "--explain: the csv format cannot show statements. Use --format table or jsonl."
            : null));
        command.Validators.Add(line => Explain(line, line.GetValue(_sources) && line.GetValue(_format) == "csv"
            ? "--sources: the csv format cannot show sources. Use --format table or jsonl."
            : null));
        command.Validators.Add(line => Explain(line, line.GetValue(_sources) && line.GetValue(_explain) && line.GetValue(_format) == "table"
            ? "--sources and --explain: the table format shows one of them. Leave one out, or use --format jsonl."
            : null));
        command.SetAction(RunAsync);
        return command;
    }

    // The parser would take a mistyped option for another input, and a typing error in a CI job would look like an unreadable page.
    private static bool IsLikeAnOption(string input) => input is ['-', _, ..];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancel)
    {
        var console = line.InvocationConfiguration;
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var request = _reading.Complete(
            new CheckRequest(line.GetRequiredValue(_inputs), line.GetValue(_asOf) ?? today)
            {
                IsExplained = line.GetValue(_explain),
                ListsSources = line.GetValue(_sources),
            }, line);
        if (line.GetValue(_interval) is { } iso)
            request = request.WithInterval(iso)!;
        var failOn = Split(line.GetValue(_failOn) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var progress = new CheckProgress(console.Error);
        bool isFound;
        using (var writer = Writer(line.GetValue(_format)!, request, console.Output))
            isFound = await WriteAsync(request, failOn, writer, progress, cancel);
        progress.End();
        return isFound ? ExitCode.Failed : progress.Unread > 0 ? ExitCode.SomeUnreadable : ExitCode.Done;
    }

    /// <summary>Writes every page; true when one has a state of <c>--fail-on</c>.</summary>
    private async Task<bool> WriteAsync(CheckRequest request, HashSet<string> failOn, ICheckWriter writer, CheckProgress progress,
        CancellationToken cancel)
    {
        var isFound = false;
        await foreach (var answer in check().RunAsync(request, cancel))
        {
            if (answer is CheckAnswer.Judged { Result: var page })
            {
                writer.Write(page);
                progress.Judged(page.State);
                isFound |= failOn.Contains(page.State);
            }
            else if (answer is CheckAnswer.Unread unread)
            {
                progress.NotRead(unread.Page, unread.Why);
            }
        }

        return isFound;
    }

    private static ICheckWriter Writer(string format, CheckRequest request, TextWriter output) => format switch
    {
        "jsonl" => new JsonLines(output),
        "csv" => new CsvLines(output),
        _ when request.ListsSources => new SourceTable(output),
        _ when request.IsExplained => new ExplainedPages(output),
        _ => new CheckTable(output),
    };

    private static IEnumerable<string> Split(IEnumerable<string> lists) =>
        lists.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string? UnknownStates(string[] lists) =>
        Split(lists).FirstOrDefault(name => !CheckRequest.States.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"--fail-on: '{unknown}' is not a state. The states are {string.Join(", ", CheckRequest.States)}."
            : null;

    private static void Explain(SymbolResult symbol, string? mistake)
    {
        if (mistake is not null)
            symbol.AddError(mistake);
    }
}
