using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Pipeline.Scan;

namespace CcsviReview.Cli.Pipeline;

/// <summary>
/// <c>scan [site…]</c>: reads the pages of the named sites, or of all. Exit 0, 1 when no site could be read, 2 when some pages could not,
/// 64 when a site is named that is not there.
/// </summary>
internal static class ScanCommand
{
    public static Command Create(SettingsLine settings)
    {
        var sites = new Argument<string[]>("site")
        {
            Description = "Names of sites, of the settings or added in the browser; without any, all",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new ExplainedCommand("scan", "Read the pages of sites and note what changed.")
        {
            Examples = ["scan", "scan handbook"],
            Exits =
            [
                "0   done", "1   failed, or no site could be read", "2   done, but some pages could not be read; each is told on stderr",
                "64  wrong usage, or a site that is not there", "78  wrong settings; each is told on stderr",
            ],
        };
        command.Add(sites);
        settings.Run(command, (context, line) => RunAsync(context, line.GetValue(sites) ?? []));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string[] asked)
    {
        var known = (await context.Get<CurrentSites>().ReadAsync(context.Cancel)).Keys.ToList();
        if (Array.Find(asked, site => !known.Contains(site, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            context.Tell($"no site is called '{unknown}'. There {(known.Count == 0 ? "are none" : $"are: {string.Join(", ", known)}")}.");
            return ExitCode.Usage;
        }

        if (known.Count == 0)
        {
            context.Tell("there is no site: add one under Sites in the settings, as appsettings.example.json shows.");
            return ExitCode.Failed;
        }

        var (read, troubled) = (0, false);
        foreach (var site in asked.Length == 0 ? known : asked.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var report = await ScanAsync(context, site);
            read += report.Trouble is null ? 1 : 0;
            troubled |= report.Trouble is not null || report.UnreachableCount > 0;
        }

        return read == 0 ? ExitCode.Failed : troubled ? ExitCode.SomeUnreadable : ExitCode.Done;
    }

    /// <summary>Scans one site with progress on stderr, and tells what it did on stdout.</summary>
    public static async Task<ScanReport> ScanAsync(CommandContext context, string site)
    {
        var progress = new ProgressLine(context.Error);
        var report = await context.Get<ScanPages>().RunAsync(site, progress, context.Cancel);
        progress.Clear();
        foreach (var (address, why) in report.Unreachable)
            context.Tell($"{address}: not read: {why}");
        foreach (var note in report.Notes)
            context.Tell($"{site}: {note}");
        await context.Output.WriteLineAsync(Plain.Line(report.Line));
        return report;
    }
}
