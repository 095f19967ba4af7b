using System.Globalization;
using BenchmarkDotNet.Running;

namespace CcsviReview.Benchmarks;

/// <summary>The verbs of this program; anything else goes to BenchmarkDotNet.</summary>
internal static class Run
{
    private const string Usage =
        """
        dotnet run -c Release --project tests/CcsviReview.Benchmarks -- VERB

          scale-check N                 `check` over N generated pages: pages per second, peak memory
          scale-assess N [--due COUNT] [--database sqlite|postgres]
                                        `assess` over N stored pages, of which COUNT (default N/100) are due: time, peak memory.
                                        For postgres, CCSVI_TEST_POSTGRES holds the connection string of a server on which a database
                                        may be created; `tests/run --with COMMAND` starts one and sets it.
                                        `reassess` runs before it and must move no due date; `figures` after it.
          scale-web N [postgres]        serves N stored pages: time and bytes of each page of the dashboard, requests a second of the inventory
          scale-watch N [postgres]      `watch` over N stored papers, of which one in a hundred is due: time, requests, peak memory
          great-event N [postgres]      a paper that N pages cite is retracted: what `watch` and the next `assess` cost
          retractions ROWS CHANGED [postgres]
                                        `watch` with a Retraction Watch file of so many rows: first, unchanged, and with CHANGED rows more
          simulate N [postgres]         simulates other policies and a ladder over N stored pages, saves one, and counts the forecast: time, memory
          level [PAGES EDITORS]         plans 10,000 pages of 200 editors: time, and the fullest weeks before and after
          score LABELS PAGES [--wrong] [--traps] [--predictions FILE] [--facts]
                                        reads labelled pages and prints how often the readers are right, by field; --wrong lists what is not,
                                        --traps adds a line a trap, --predictions writes what was found, a line of JSON a page (--facts: all of it).
                                        `tests/readers score …` is the same.
          read-speed PAGES [SECONDS]    reads the pages of a folder again and again, SECONDS (default 3) for each figure: pages per second by format, on one
                                        thread and on two, and memory, beside a bare AngleSharp parse
          hostile [MEGABYTES]           processor time and memory of pages made to be slow, at MEGABYTES (default 8) and at a quarter of it
          fuzz SECONDS [SEED]           reads broken pages for so long and ends at the first that is not read honestly (exit code 1)
          digest PAGES [ROUNDS]         writes the digest of somebody with so many overdue pages, in each language: time, size
          mail-speed EMAILS [ROUNDS]    emails a second to Debian's smtp-sink with one and four lanes, beside the bare MailKit client, in ROUNDS
                                        (default 3) turns; processor time and memory of writing and signing one digest
          year PAGES EDITORS [sqlite|postgres]
                                        a year simulated day by day, with outages, clock changes, absences and a backlog: mails an editor and week, and
                                        whether any was lost, sent twice or at a wrong time (exit code 1)
          --filter PATTERN              the micro benchmarks whose name matches
        """;

    public static Task<int> Main(string[] args) => args switch
    {
        [] or ["help" or "--help" or "-h"] => Told(Usage),
        ["scale-check", ..] => ScaleCheck.RunAsync(args.AsMemory(1)),
        ["scale-assess", ..] => ScaleAssess.RunAsync(args.AsMemory(1)),
        ["year", ..] => YearRun.RunAsync(args.AsMemory(1)),
        ["scale-web", var stored, .. var server] =>
            ScaleWeb.RunAsync(int.Parse(stored, CultureInfo.InvariantCulture), server is ["postgres"]),
        ["scale-watch", var papers, .. var server] =>
            ScaleWatch.PapersAsync(int.Parse(papers, CultureInfo.InvariantCulture), server is ["postgres"]),
        ["great-event", var citing, .. var server] =>
            ScaleWatch.GreatEventAsync(int.Parse(citing, CultureInfo.InvariantCulture), server is ["postgres"]),
        ["retractions", var rows, var changed, .. var server] => ScaleWatch.RetractionsAsync(
            int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(changed, CultureInfo.InvariantCulture), server is ["postgres"]),
        ["simulate", var pages, .. var kind] =>
            ScaleSimulate.RunAsync(int.Parse(pages, CultureInfo.InvariantCulture), kind is ["postgres"]),
        ["mail-speed", var emails, .. var turns] =>
            MailSpeed.RunAsync(int.Parse(emails, CultureInfo.InvariantCulture),
                turns is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 3),
        ["level", ..] => Task.FromResult(LevelSpeed.Print(args.AsSpan(1))),
        ["score", .. var rest] => Task.FromResult(CorpusScore.Print(rest, Console.Out, Console.Error)),
        ["read-speed", var folder, .. var rounds] =>
            Task.FromResult(ReadSpeed.Print(folder, rounds is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 3)),
        ["hostile", .. var size] =>
            Task.FromResult(HostileTimes.Print(size is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 8)),
        ["fuzz", var seconds, .. var seed] => Task.FromResult(Fuzz.Run(
            int.Parse(seconds, CultureInfo.InvariantCulture), seed is [var first] ? int.Parse(first, CultureInfo.InvariantCulture) : null)),
        ["digest", var pages, .. var rounds] =>
            Task.FromResult(
                DigestSpeed.Print(int.Parse(pages, CultureInfo.InvariantCulture),
                    rounds is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 200)),
        _ => Micro(args),
    };

    private static Task<int> Told(string text)
    {
        Console.WriteLine(text);
        return Task.FromResult(0);
    }

    private static Task<int> Micro(string[] args)
    {
        BenchmarkSwitcher.FromAssembly(typeof(Run).Assembly).Run(args);
        return Task.FromResult(0);
    }
}
